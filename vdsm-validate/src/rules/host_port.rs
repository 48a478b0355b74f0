//! `host_port`: a string is a host and a port.

use std::fmt;

use serde_json::json;

use super::host;
use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`host_port`].
#[derive(Clone, Copy, Debug)]
pub struct HostPort(());

/// The string is `host:port`: a host as in [`host`](super::host()), an IPv6 address in brackets,
/// and a port from 1 to 65535.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::host_port().holds(ValueRef::Text("node1:54321")));
/// assert!(rules::host_port().holds(ValueRef::Text("[2001:db8::1]:54321")));
/// assert!(!rules::host_port().holds(ValueRef::Text("node1")));
/// ```
#[must_use]
pub const fn host_port() -> HostPort {
    HostPort(())
}

impl Rule for HostPort {
    fn code(&self) -> &'static str {
        "host_port"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum
            .as_text()
            .and_then(host::take)
            .and_then(|rest| rest.strip_prefix(':'))
            .is_some_and(host::is_port)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r":[0-9]{1,5}$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not host:port with a port in 1..=65535")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for HostPort {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_both_parts() {
        texts(
            &host_port(),
            &["node1:1", "192.0.2.1:54321", "a.example:65535", "[::1]:80"],
            &[
                "",
                "node1",
                "node1:",
                ":80",
                "node1:0",
                "node1:080",
                "node1:65536",
                "node1:+80",
                "node1:80 ",
                "node1:80:81",
                "node_1:80",
                "::1:80",
                "[::1]",
                "[::1]80",
                "[192.0.2.1]:80",
                "[::1:80",
                "node1/x:80",
            ],
        );
    }
}
