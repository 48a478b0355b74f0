//! `ipv6`: a string is an IPv6 address.

use std::fmt;
use std::net::Ipv6Addr;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`ipv6`].
#[derive(Clone, Copy, Debug)]
pub struct Ipv6(());

/// The string is an IPv6 address, without brackets or a zone.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::ipv6().holds(ValueRef::Text("2001:db8::1")));
/// assert!(!rules::ipv6().holds(ValueRef::Text("fe80::1%eth0")));
/// ```
#[must_use]
pub const fn ipv6() -> Ipv6 {
    Ipv6(())
}

impl Rule for Ipv6 {
    fn code(&self) -> &'static str {
        "ipv6"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| text.parse::<Ipv6Addr>().is_ok())
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an IPv6 address; write it as in 2001:db8::1")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("ipv6"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Ipv6 {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_the_forms_of_the_rfc() {
        texts(
            &ipv6(),
            &[
                "::1",
                "::abef",
                "::",
                "::42:ff:1",
                "d6::",
                "1:d6::42",
                "1::d6:192.168.0.1",
                "1:2::192.168.0.1",
                "::ffff:192.168.0.1",
                "1:2:3:4:5:6:7:8",
                "1000:1000:1000:1000:1000:1000:255.255.255.255",
            ],
            &[
                "",
                "12345::",
                "::abcef",
                "1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1",
                "::laptop",
                ":2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:",
                ":2:3:4::8",
                "1::d6::42",
                "1::2:192.168.256.1",
                "1::2:192.168.ff.1",
                "1:2:3:4:5:::8",
                "1:2:3:4:5:6:7",
                "1",
                "127.0.0.1",
                "1:2:3:4:1.2.3",
                "  ::1",
                "::1  ",
                "fe80::/64",
                "fe80::a%eth1",
                "100:100:100:100:100:100:255.255.255.255.255",
                "100:100:100:100:100:100:100:255.255.255.255",
                "1:2:3:4:5:6:7:৪",
                "1:2::192.16৪.0.1",
                "[::1]",
            ],
        );
    }
}
