//! `byte_length`: a string has a length in a range, counted in bytes of UTF-8.

use super::ends::Ends;
use super::length::counted;
use crate::rules::{AppliesTo, IsString};
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

counted! { ByteLength, "byte_length", "bytes", str::len }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rule;
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
