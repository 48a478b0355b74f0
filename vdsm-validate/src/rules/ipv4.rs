//! `ipv4`: a string is an IPv4 address.

use std::fmt;
use std::net::Ipv4Addr;

use crate::datum::Datum;
use crate::rules::{For, Operand, Rule};

/// See [`ipv4`].
#[derive(Clone, Copy, Debug)]
pub struct Ipv4(());

/// The string is an IPv4 address: four numbers up to 255 without leading zeros.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{Datum, rules, rules::Rule};
///
/// assert!(rules::ipv4().holds(Datum::Text("192.0.2.1")));
/// assert!(!rules::ipv4().holds(Datum::Text("192.0.2.01")));
/// ```
#[must_use]
pub const fn ipv4() -> Ipv4 {
    Ipv4(())
}

impl Rule for Ipv4 {
    fn code(&self) -> &'static str {
        "ipv4"
    }

    fn holds(&self, datum: Datum<'_>) -> bool {
        datum.as_text().is_some_and(|text| text.parse::<Ipv4Addr>().is_ok())
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an IPv4 address; write four numbers up to 255, as in 192.0.2.1")
    }

    fn operands(&self, visit: &mut dyn FnMut(&'static str, Operand<'_>)) {
        visit("format", Operand::Text("ipv4"));
    }
}

impl For<str> for Ipv4 {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

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
