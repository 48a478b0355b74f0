//! `byte_length`: a string has a length in a range, counted in bytes of UTF-8.

use std::fmt;

use super::ends::Ends;
use super::length::explain_units;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`byte_length`].
#[derive(Clone, Debug)]
pub struct ByteLength<E>(E);

/// The string has a length in a range, counted in bytes of UTF-8.
///
/// Applies to strings. A column of a database and the name of a file are bounded so. Each end of the range may be left out.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let name = rules::byte_length(1..=4);
/// assert!(name.holds(ValueRef::Text("žen")));
/// assert!(!name.holds(ValueRef::Text("žena")));
/// ```
#[must_use]
pub const fn byte_length<E>(ends: E) -> ByteLength<E> {
    ByteLength(ends)
}

/// One line a kind of range: a constant can compare only what is of a known type.
macro_rules! admits {
    ($($Range:ident($range:ident, $length:ident) $kept:expr;)*) => { $(
        impl ByteLength<std::ops::$Range<usize>> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                let ValueRef::Text(text) = default else { return true };
                let ($range, $length) = (&self.0, text.len());
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

impl<E: Ends> ByteLength<E> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        E::OPERANDS
    }
}

impl<E: Ends<Item = usize>> Rule for ByteLength<E> {
    fn code(&self) -> &'static str {
        "byte_length"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| self.0.contains(&text.len()))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // The length of JSON Schema is that in characters.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        explain_units(&self.0, "bytes", f)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        self.0.operands(visit);
    }
}

impl<E: Ends<Item = usize>, T: IsString + ?Sized> AppliesTo<T> for ByteLength<E> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn counts_bytes() {
        texts(&byte_length(1..=4), &["a", "abcd", "čč", "🦀"], &["", "abcde", "ččč", "🦀a"]);
        let rules: [(&dyn Rule, &str); 4] = [
            (&byte_length(2..), "has fewer than 2 bytes"),
            (&byte_length(..5), "has more than 4 bytes"),
            (&byte_length(1..=4), "has not 1 to 4 bytes"),
            (&byte_length(3..=3), "has not 3 bytes"),
        ];
        for (rule, sentence) in rules {
            assert_eq!(explained(rule), sentence);
        }
        assert!(byte_length(1..=2).admits(ValueRef::Text("ab")));
        assert!(!byte_length(1..=2).admits(ValueRef::Text("čč")));
    }
}
