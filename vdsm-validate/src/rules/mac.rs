//! `mac`: a string is a MAC address.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`mac`].
#[derive(Clone, Copy, Debug)]
pub struct Mac(());

/// The string is a MAC address: six pairs of hexadecimal digits with colons between.
///
/// Applies to strings. Both cases are taken.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::mac().holds(ValueRef::Text("00:1a:4a:16:01:51")));
/// assert!(!rules::mac().holds(ValueRef::Text("00:1a:4a:16:01")));
/// ```
#[must_use]
pub const fn mac() -> Mac {
    Mac(())
}

impl Rule for Mac {
    fn code(&self) -> &'static str {
        "mac"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| {
            text.len() == 17
                && text.bytes().enumerate().all(|(at, byte)| match at % 3 {
                    2 => byte == b':',
                    _ => byte.is_ascii_hexdigit(),
                })
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "is not a MAC address; write six pairs of hexadecimal digits with colons between",
        )
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text("^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Mac {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_six_pairs() {
        texts(
            &mac(),
            &["00:1a:4a:16:01:51", "52:54:00:59:F5:3F", "ff:ff:ff:ff:ff:ff"],
            &[
                "",
                "00:1a:4a:16:01",
                "00:1a:4a:16:01:51:52",
                "00-1a-4a-16-01-51",
                "001a.4a16.0151",
                "AA:BB:10:0:15:25",
                "0:01a:4a:16:01:51",
                "00:1a:4a:16:01:5g",
                "00:1a:4a:16:01:51\n",
            ],
        );
    }
}
