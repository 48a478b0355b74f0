//! `utf16_length`: a string has a length in a range, counted in units of UTF-16.

use super::ends::Ends;
use super::length::counted;
use crate::rules::{AppliesTo, IsString};
use crate::value::ValueRef;

/// See [`utf16_length`].
#[derive(Clone, Debug)]
pub struct Utf16Length<E>(E);

/// The string has a length in a range, counted in units of UTF-16.
///
/// Applies to strings. JavaScript, Java and .NET count so. Each end of the range may be left out.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let name = rules::utf16_length(1..=4);
/// assert!(name.holds(ValueRef::Text("žena")));
/// assert!(!name.holds(ValueRef::Text("🦀🦀🦀")));
/// ```
#[must_use]
pub const fn utf16_length<E>(ends: E) -> Utf16Length<E> {
    Utf16Length(ends)
}

/// The number of units of UTF-16: two for a character of four bytes.
const fn units(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut units) = (0, 0);
    while at < bytes.len() {
        // All but the first byte of a character are 10xxxxxx; the first of four is 11110xxx.
        units += (bytes[at] & 0xc0 != 0x80) as usize + (bytes[at] >= 0xf0) as usize;
        at += 1;
    }
    units
}

counted! { Utf16Length, "utf16_length", "units of UTF-16", units }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rule;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn counts_units() {
        texts(&utf16_length(1..=4), &["a", "abcd", "čččč", "🦀🦀"], &["", "abcde", "🦀🦀a"]);
        let rules: [(&dyn Rule, &str); 4] = [
            (&utf16_length(2..), "has fewer than 2 units of UTF-16"),
            (&utf16_length(..5), "has more than 4 units of UTF-16"),
            (&utf16_length(1..=4), "has not 1 to 4 units of UTF-16"),
            (&utf16_length(3..=3), "has not 3 units of UTF-16"),
        ];
        for (rule, sentence) in rules {
            assert_eq!(explained(rule), sentence);
        }
        assert!(utf16_length(1..=2).admits(ValueRef::Text("ab")));
        assert!(!utf16_length(1..=2).admits(ValueRef::Text("🦀a")));
    }
}
