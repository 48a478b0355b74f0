//! `host`: a string is the name or the address of a host.

use std::fmt;

use serde_json::json;
use std::net::{IpAddr, Ipv6Addr};

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`host`].
#[derive(Clone, Copy, Debug)]
pub struct Host(());

/// The string is a host name (RFC 1123) or an IP address.
///
/// Applies to strings. A name has labels of letters, digits and inner hyphens, up to 63 characters
/// each and 253 in all; its last label is not all digits, so that 192.0.2.256 is no name.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::host().holds(ValueRef::Text("node-1.example.com")));
/// assert!(rules::host().holds(ValueRef::Text("2001:db8::1")));
/// assert!(!rules::host().holds(ValueRef::Text("node_1")));
/// ```
#[must_use]
pub const fn host() -> Host {
    Host(())
}

impl Rule for Host {
    fn code(&self) -> &'static str {
        "host"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_name(text) || text.parse::<IpAddr>().is_ok())
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[0-9A-Za-z.:-]+$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is neither a host name nor an IP address")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Host {}

/// Whether it is a host name.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(is_label)
        && text.rsplit('.').next().is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Takes a host from the front: a name, an IPv4 address, or an IPv6 address in brackets; gives
/// what follows.
pub(super) fn take(text: &str) -> Option<&str> {
    if let Some(text) = text.strip_prefix('[') {
        let (address, rest) = text.split_once(']')?;
        return address.parse::<Ipv6Addr>().is_ok().then_some(rest);
    }
    let (host, rest) = text.split_at(text.find([':', '/', '?', '#']).unwrap_or(text.len()));
    (is_name(host) || host.parse::<IpAddr>().is_ok()).then_some(rest)
}

/// Whether it is a port: 1 to 65535 in digits, with no zero before them.
pub(super) fn is_port(text: &str) -> bool {
    text.starts_with(|first: char| matches!(first, '1'..='9')) && text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_names_and_addresses() {
        let label = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk";
        let longest = format!("{label}.{label}.{label}.{}", &label[..61]);
        texts(
            &host(),
            &[
                "www.example.com",
                "localhost",
                "host-name",
                "h0stn4me",
                "1host",
                "hostnam3",
                "xn--4gbwdl.xn--wgbh1c",
                &format!("{label}.com"),
                &longest,
                "192.0.2.1",
                "::1",
            ],
            &[
                "",
                ".",
                ".example",
                "example.",
                "a..b",
                "-a-host-name-that-starts-with--",
                "-hostname",
                "hostname-",
                "_hostname",
                "hostname_",
                "host_name",
                &format!("{label}l.com"),
                &format!("{longest}z"),
                "example\u{ff0e}com",
                "192.0.2.256",
                "127.1",
                "2130706433",
                "[::1]",
                "host:80",
                "host name",
            ],
        );
    }
}
