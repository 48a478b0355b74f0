//! `cidr`: a string is a network.

use std::fmt;

use serde_json::json;
use std::net::IpAddr;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`cidr`].
#[derive(Clone, Copy, Debug)]
pub struct Cidr {
    network: bool,
}

/// The string is an IP address and the length of a prefix: `10.0.0.0/8`, `2001:db8::/32`.
///
/// Applies to strings. `cidr(network = true)` refuses an address with bits behind the prefix, as in 10.0.0.1/8.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::cidr().holds(ValueRef::Text("192.0.2.0/24")));
/// assert!(!rules::cidr().holds(ValueRef::Text("192.0.2.0/33")));
/// ```
#[must_use]
pub const fn cidr() -> Cidr {
    Cidr { network: false }
}

impl Cidr {
    /// Whether the bits behind the prefix have to be 0.
    #[must_use]
    pub const fn network(self, network: bool) -> Self {
        Self { network }
    }
}

impl Rule for Cidr {
    fn code(&self) -> &'static str {
        "cidr"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_cidr(text, *self))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[0-9A-Fa-f.:]+/[0-9]{1,3}$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a network; write it as in 192.0.2.0/24")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Cidr {}

fn is_cidr(text: &str, rule: Cidr) -> bool {
    let Some((address, prefix)) = text.split_once('/') else { return false };
    let (Ok(address), Some(prefix)) = (address.parse::<IpAddr>(), length(prefix)) else {
        return false;
    };
    let (bits, most) = match address {
        IpAddr::V4(address) => (u128::from(address.to_bits()) << 96, 32),
        IpAddr::V6(address) => (address.to_bits(), 128),
    };
    prefix <= most && (!rule.network || prefix == 128 || bits << prefix == 0)
}

/// The length of a prefix, which has no zero before it.
fn length(text: &str) -> Option<u32> {
    let written = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = text == "0" || !text.starts_with('0');
    if written && plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_cidr_only() {
        texts(
            &cidr(),
            &[
                "10.0.0.0/8",
                "10.0.0.1/8",
                "0.0.0.0/0",
                "192.0.2.1/32",
                "2001:db8::/32",
                "::/0",
                "::1/128",
            ],
            &[
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/+8",
                "::/129",
                "a/8",
                "/8",
                "10.0.0.0/8/8",
                "10.0.0.0/8 ",
            ],
        );
    }
}
