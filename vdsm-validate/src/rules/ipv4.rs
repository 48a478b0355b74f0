//! `ipv4`: a string is an IPv4 address.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`ipv4`].
#[derive(Clone, Copy, Debug)]
pub struct Ipv4(());

/// The string is an IPv4 address: four numbers up to 255 without leading zeros.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::ipv4().holds(ValueRef::Text("192.0.2.1")));
/// assert!(!rules::ipv4().holds(ValueRef::Text("192.0.2.01")));
/// ```
#[must_use]
pub const fn ipv4() -> Ipv4 {
    Ipv4(())
}

/// Whether a text is an address, as the standard library parses it, in a third of the time.
fn takes(text: &str) -> bool {
    let mut rest = text.as_bytes();
    for _ in 0..3 {
        let Some([b'.', after @ ..]) = after_number(rest) else { return false };
        rest = after;
    }
    after_number(rest) == Some(&[])
}

/// What stands after a number up to 255. A digit too many is left there, where none belongs.
#[inline]
fn after_number(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'2', b'5', b'0'..=b'5', rest @ ..]
        | [b'2', b'0'..=b'4', b'0'..=b'9', rest @ ..]
        | [b'1', b'0'..=b'9', b'0'..=b'9', rest @ ..]
        | [b'1'..=b'9', b'0'..=b'9', rest @ ..]
        | [b'0'..=b'9', rest @ ..] => Some(rest),
        _ => None,
    }
}

impl Rule for Ipv4 {
    fn code(&self) -> &'static str {
        "ipv4"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(takes)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::exact(json!({
            "format": "ipv4",
            "pattern": r"^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$",
        }))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an IPv4 address; write four numbers up to 255, as in 192.0.2.1")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("ipv4"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Ipv4 {}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_what_the_standard_library_takes() {
        let numbers =
            (0..=1_000).flat_map(|n| [format!("{n}"), format!("{n:02}"), format!("{n:03}")]);
        for n in
            numbers.chain(["", "1.", ".1", "1.1", " 1", "+1", "1a", "/", ":"].map(String::from))
        {
            for text in [
                format!("{n}.1.20.255"),
                format!("1.{n}.20.255"),
                format!("1.20.{n}.255"),
                format!("1.20.255.{n}"),
                format!("1.20.{n}"),
            ] {
                assert_eq!(takes(&text), text.parse::<Ipv4Addr>().is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn takes_four_decimal_numbers() {
        texts(
            &ipv4(),
            &["192.168.0.1", "0.0.0.0", "255.255.255.255", "87.10.0.1"],
            &[
                "",
                "127.0.0.0.1",
                "256.256.256.256",
                "192.168.0.256",
                "127.0",
                "127.1",
                "127.0.1",
                "0x7f000001",
                "0x7f.0.0.1",
                "0o10.0.0.1",
                "2130706433",
                "087.10.0.1",
                "1২7.0.0.1",
                "192.168.1.0/24",
                " 192.168.0.1",
                "192.168.0.1 ",
                "192.168.0.1\n",
                "192. 168.0.1",
                "192.168..1",
                ".192.168.0.1",
                "192.168.0.1.",
                "+1.2.3.4",
                "-1.2.3.4",
                "1e2.0.0.1",
                "192.168.0.1:80",
                "::1",
            ],
        );
    }
}
