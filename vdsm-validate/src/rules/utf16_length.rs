//! `utf16_length`: a string has a length in a range, counted in units of UTF-16.

use std::fmt;

use super::ends::Ends;
use super::length::explain_units;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
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

/// One line a kind of range: a constant can compare only what is of a known type.
macro_rules! admits {
    ($($Range:ident($range:ident, $length:ident) $kept:expr;)*) => { $(
        impl Utf16Length<std::ops::$Range<usize>> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                let ValueRef::Text(text) = default else { return true };
                let ($range, $length) = (&self.0, units(text));
                $kept
            }
        }
    )* };
}

admits! {
    Range(range, length) range.start <= length && length < range.end;
    RangeFrom(range, length) range.start <= length;
    RangeInclusive(range, length) *range.start() <= length && length <= *range.end();
    RangeTo(range, length) length < range.end;
    RangeToInclusive(range, length) length <= range.end;
}

impl<E: Ends> Utf16Length<E> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        E::OPERANDS
    }
}

impl<E: Ends<Item = usize>> Rule for Utf16Length<E> {
    fn code(&self) -> &'static str {
        "utf16_length"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| self.0.contains(&units(text)))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // The length of JSON Schema is that in characters.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        explain_units(&self.0, "units of UTF-16", f)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        self.0.operands(visit);
    }
}

impl<E: Ends<Item = usize>, T: IsString + ?Sized> AppliesTo<T> for Utf16Length<E> {}

#[cfg(test)]
mod tests {
    use super::*;
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
