//! `ip`: a string is an IP address.

use std::fmt;

use serde_json::json;
use std::net::IpAddr;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`ip`].
#[derive(Clone, Copy, Debug)]
pub struct Ip(());

/// The string is an IP address, of version 4 or 6.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::ip().holds(ValueRef::Text("::1")));
/// assert!(!rules::ip().holds(ValueRef::Text("192.0.2.256")));
/// ```
#[must_use]
pub const fn ip() -> Ip {
    Ip(())
}

impl Rule for Ip {
    fn code(&self) -> &'static str {
        "ip"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| text.parse::<IpAddr>().is_ok())
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[0-9A-Fa-f.:]+$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an IP address; write 192.0.2.1 or 2001:db8::1")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Ip {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_both_versions() {
        texts(
            &ip(),
            &["192.0.2.1", "0.0.0.0", "::", "2001:db8::1", "::ffff:192.168.0.1"],
            &["", "localhost", "192.0.2", "[::1]", "192.0.2.1:80", "::1%eth0", "10.0.0.0/8"],
        );
    }
}
