//! `mac`: a string is a MAC address.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`mac`].
#[derive(Clone, Copy, Debug)]
pub struct Mac {
    hyphens: bool,
    dots: bool,
}

/// The string is a MAC address: six pairs of hexadecimal digits with colons between.
///
/// Applies to strings. Both cases are taken. `mac(hyphens = true)` takes hyphens between the pairs as well
/// (`00-1a-4a-16-01-51`), `mac(dots = true)` three groups with dots between (`001a.4a16.0151`).
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::mac().holds(ValueRef::Text("00:1a:4a:16:01:51")));
/// assert!(!rules::mac().holds(ValueRef::Text("00:1a:4a:16:01")));
/// assert!(rules::mac().hyphens(true).holds(ValueRef::Text("00-1a-4a-16-01-51")));
/// ```
#[must_use]
pub const fn mac() -> Mac {
    Mac { hyphens: false, dots: false }
}

impl Mac {
    /// Whether hyphens may be between the pairs, too.
    #[must_use]
    pub const fn hyphens(self, hyphens: bool) -> Self {
        Self { hyphens, ..self }
    }

    /// Whether it may be three groups of four digits with dots between, too.
    #[must_use]
    pub const fn dots(self, dots: bool) -> Self {
        Self { dots, ..self }
    }
}

/// Whether the text is groups of so many hexadecimal digits, twelve in all, with that byte between.
fn grouped(text: &str, digits: usize, between: u8) -> bool {
    text.len() == 12 + 12 / digits - 1
        && text.bytes().enumerate().all(|(at, byte)| {
            if at % (digits + 1) == digits { byte == between } else { byte.is_ascii_hexdigit() }
        })
}

impl Rule for Mac {
    fn code(&self) -> &'static str {
        "mac"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        let Some(text) = datum.as_text() else { return false };
        grouped(text, 2, b':')
            || self.hyphens && grouped(text, 2, b'-')
            || self.dots && grouped(text, 4, b'.')
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "is not a MAC address; write six pairs of hexadecimal digits with colons between",
        )?;
        f.write_str(match (self.hyphens, self.dots) {
            (false, false) => "",
            (true, false) => ", or hyphens",
            (false, true) => ", or three groups of four with dots",
            (true, true) => ", or hyphens, or three groups of four with dots",
        })
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        let pattern = match (self.hyphens, self.dots) {
            (false, false) => "^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$",
            (true, false) => "^(([0-9A-Fa-f]{2}:){5}|([0-9A-Fa-f]{2}-){5})[0-9A-Fa-f]{2}$",
            (false, true) => {
                "^(([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|([0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4})$"
            }
            (true, true) => {
                "^((([0-9A-Fa-f]{2}:){5}|([0-9A-Fa-f]{2}-){5})[0-9A-Fa-f]{2}|([0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4})$"
            }
        };
        visit("pattern", Operand::Text(pattern));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Mac {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

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

    #[test]
    fn takes_other_separators_where_asked() {
        let (colons, hyphens, dots) = ("00:1a:4a:16:01:51", "00-1A-4a-16-01-51", "001a.4a16.0151");
        let bad = ["00:1a-4a:16:01:51", "001a-4a16-0151", "001a4a160151", "00.1a.4a.16.01.51"];
        texts(&mac().hyphens(true), &[colons, hyphens], &[&bad[..], &[dots]].concat());
        texts(&mac().dots(true), &[colons, dots], &[&bad[..], &[hyphens]].concat());
        texts(&mac().dots(true).hyphens(true), &[colons, hyphens, dots], &bad);
        assert_eq!(
            explained(&mac().hyphens(true)),
            "is not a MAC address; write six pairs of hexadecimal digits with colons between, or hyphens"
        );
    }
}
