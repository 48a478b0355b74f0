//! What the command line says.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use vdsm_types::methods::{JSON_RPC, XML_RPC};

use super::check::Tables;
use super::decision::Mode;
use super::forwarded::Network;
use super::log::LogFormat;
use super::upstream::address::Address;
use crate::catalogue;
use crate::cli::Strictness;

/// A reverse proxy that checks requests before a service that stays as it is.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Settings {
    /// Where clients connect; several times for several addresses. Without one, the sockets that
    /// systemd hands over.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Vec<SocketAddr>,

    /// The service: `http://HOST:PORT`, or `https://`.
    #[arg(long, value_name = "URL", required_unless_present = "authorize")]
    pub(super) upstream: Option<Address>,

    /// Instead of a service, a proxy in front: it asks with each request (Envoy's `ext_authz` over HTTP),
    /// and is told 200, or the refusal.
    #[arg(long, conflicts_with_all = ["upstream", "rewrite", "upstream_ca"])]
    pub(super) authorize: bool,

    /// The methods whose calls are checked, in XML-RPC and JSON-RPC, on every path.
    #[arg(long, value_name = "TABLE", help_heading = "Check")]
    pub(super) methods: Option<Table>,

    /// What becomes of a bad request.
    #[arg(long, value_enum, value_name = "MODE", default_value_t = Mode::Audit, help_heading = "Check")]
    pub(super) mode: Mode,

    /// How strictly conversions are treated.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t = Strictness::Lenient,
        help_heading = "Check")]
    pub(super) policy: Strictness,

    /// Where enforcing, whether a request passes that could not be checked for a fault of the guard's.
    #[arg(long, value_enum, value_name = "WAY", default_value_t = OnError::Closed, help_heading = "Check")]
    pub(super) on_error: OnError,

    /// How a refused XML-RPC call is answered.
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Faults::Fault, help_heading = "Check")]
    pub(super) faults: Faults,

    /// Types by verb and path, and modes by route, method and code; read again at SIGHUP.
    #[arg(long, value_name = "FILE", help_heading = "Check")]
    pub(super) routes: Option<PathBuf>,

    /// Pass on good requests as they are declared: what only old clients send under its own names,
    /// numbers in strings as numbers.
    #[arg(long, help_heading = "Check")]
    pub(super) rewrite: bool,

    /// The certificate, and those up to the root, that clients are served with (PEM); read again at
    /// SIGHUP.
    #[arg(long, value_name = "FILE", requires = "tls_key", help_heading = "TLS")]
    pub(super) tls_certificate: Option<PathBuf>,

    /// Its key (PEM).
    #[arg(long, value_name = "FILE", requires = "tls_certificate", help_heading = "TLS")]
    pub(super) tls_key: Option<PathBuf>,

    /// The certificates that the service's is trusted by (PEM); else the system's.
    #[arg(long, value_name = "FILE", help_heading = "TLS")]
    pub(super) upstream_ca: Option<PathBuf>,

    /// Proxies before this one whose `X-Forwarded-*` are believed.
    #[arg(long, value_name = "NETWORK", help_heading = "Operation")]
    pub(super) trust_forwarded: Vec<Network>,

    /// Where `/metrics`, `/livez` and `/readyz` are served.
    #[arg(long, value_name = "ADDRESS", help_heading = "Operation")]
    pub(super) metrics: Option<SocketAddr>,

    /// How log lines are written, to standard error.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = LogFormat::Text,
        help_heading = "Operation")]
    pub(super) log_format: LogFormat,

    /// After the first signal, how long new connections are still taken while `/readyz` says no.
    #[arg(long, value_name = "TIME", default_value = "2s", value_parser = duration,
        help_heading = "Operation")]
    pub(super) drain: Duration,

    /// Then, how long requests may take to end.
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration,
        help_heading = "Operation")]
    pub(super) stop_timeout: Duration,

    /// From the first byte of a request, or the beginning of a connection, to the end of its head.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = duration,
        help_heading = "Limits")]
    pub(super) header_timeout: Duration,

    /// Between two bytes of a body, and for all of it: `30s,5m`, or one time for both.
    #[arg(long, value_name = "TIME[,TIME]", default_value = "30s,5m", value_parser = two_durations,
        help_heading = "Limits")]
    pub(super) body_timeout: BodyTimeout,

    /// Between two requests of a connection, and for a client that takes nothing of an answer.
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration,
        help_heading = "Limits")]
    pub(super) idle_timeout: Duration,

    /// Until the service takes a connection, begins its answer, and goes on with it.
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration,
        help_heading = "Limits")]
    pub(super) upstream_timeout: Duration,

    /// How long a connection to the service is kept for the next request; less than the service does.
    #[arg(long, value_name = "TIME", default_value = "4s", value_parser = duration,
        help_heading = "Limits")]
    pub(super) upstream_idle: Duration,

    /// The most bytes of a body, packed and unpacked.
    #[arg(long, value_name = "SIZE", default_value = "8MiB", value_parser = size,
        help_heading = "Limits")]
    pub(super) max_body: usize,

    /// The most bytes of a head.
    #[arg(long, value_name = "SIZE", default_value = "32KiB", value_parser = size,
        help_heading = "Limits")]
    pub(super) max_headers: usize,

    /// The most connections of clients; further ones wait.
    #[arg(long, value_name = "NUMBER", default_value_t = 8192, help_heading = "Limits")]
    pub(super) max_connections: usize,

    /// The most bytes of bodies that are held over all connections.
    #[arg(long, value_name = "SIZE", default_value = "256MiB", value_parser = size,
        help_heading = "Limits")]
    pub(super) max_memory: usize,
}

/// Two bounds on the time of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BodyTimeout {
    pub(super) between: Duration,
    pub(super) whole: Duration,
}

/// A table of methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Table {
    /// VDSM's calls.
    Vdsm,
    /// Those of a program of one's own, which `vdsm_check::run_with` is given.
    Own,
}

impl Table {
    /// The methods; or why there are none.
    pub(super) fn tables(self) -> Result<Tables, String> {
        let own = || {
            let none = "this program has no methods of its own; `vdsm_check::run_with` gives some";
            catalogue::own_methods().ok_or_else(|| none.to_owned())
        };
        match self {
            Self::Vdsm => Ok(Tables { xml: &XML_RPC, json: &JSON_RPC }),
            Self::Own => own().map(|methods| Tables { xml: methods, json: methods }),
        }
    }
}

/// What becomes of a request that could not be checked for a fault of the guard's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum OnError {
    /// It passes.
    Open,
    /// It is refused.
    Closed,
}

/// How a refused XML-RPC call is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Faults {
    /// With a fault.
    Fault,
    /// As VDSM did: with a result whose `status` has a code and a message.
    Vdsm,
}

/// A time: `10s`, `500ms`, `5m`, `1h`, or a number of seconds.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let seconds = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err("write a time as 500ms, 10s, 5m or 1h".to_owned()),
    };
    let number: f64 = number.parse().map_err(|_| "write a time as 500ms, 10s, 5m or 1h")?;
    // A year is for ever, and more than a timer takes.
    let seconds = (number * seconds).min(366.0 * 86_400.0);
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

fn two_durations(text: &str) -> Result<BodyTimeout, String> {
    let (between, whole) = text.split_once(',').unwrap_or((text, text));
    Ok(BodyTimeout { between: duration(between)?, whole: duration(whole)? })
}

/// A number of bytes: `8MiB`, `64K`, `1048576`.
pub(super) fn size(text: &str) -> Result<usize, String> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1_usize,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        _ => return Err("write a size as 8MiB, 64KiB or a number of bytes".to_owned()),
    };
    let number: usize =
        number.parse().map_err(|_| "write a size as 8MiB, 64KiB or a number of bytes")?;
    number.checked_mul(unit).ok_or_else(|| "the size is too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        let millis = |text| duration(text).map(|time| time.as_millis());
        assert_eq!(millis("10s"), Ok(10_000));
        assert_eq!(millis("1.5"), Ok(1_500));
        assert_eq!(millis("250ms"), Ok(250));
        assert_eq!(millis("2m"), Ok(120_000));
        for bad in ["", "s", "-1s", "1d", "inf", "nan", "1 s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
        let both = two_durations("2s,1m").unwrap();
        assert_eq!((both.between.as_secs(), both.whole.as_secs()), (2, 60));
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("8MiB"), Ok(8 << 20));
        assert_eq!(size("64k"), Ok(64 << 10));
        assert_eq!(size("17"), Ok(17));
        assert!(size("1T").is_err() && size("").is_err() && size("99999999999999999999").is_err());
    }
}
