//! `grapheme_length`: a string has a length in a range, counted in what people take for its characters.

use std::fmt;
use std::ops::Bound;

use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use super::ends::Ends;
use super::length::explain_units;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`grapheme_length`].
#[derive(Clone, Debug)]
pub struct GraphemeLength<E>(E);

/// The string has a length in a range, counted in graphemes: a letter with its accents, a flag, a family of emoji
/// are one each (the extended grapheme clusters of Unicode).
///
/// Applies to strings. It is behind the feature `unicode-segmentation`. Each end of the range may be left out.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// struct Nick(#[validate(grapheme_length(1..=2))] String);
///
/// assert!(check_str::<Nick>("\"🇨🇿👩‍👩‍👧\"").is_valid());
/// let report = check_str::<Nick>("\"žena\"");
/// assert_eq!(report.findings()[0].to_string(), "\"žena\" has not 1 to 2 graphemes");
/// ```
#[must_use]
pub const fn grapheme_length<E>(ends: E) -> GraphemeLength<E> {
    GraphemeLength(ends)
}

impl<E: Ends> GraphemeLength<E> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
        true
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        E::OPERANDS
    }
}

impl<E: Ends<Item = usize>> Rule for GraphemeLength<E> {
    fn code(&self) -> &'static str {
        "grapheme_length"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| self.0.contains(&text.graphemes(true).count()))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // A grapheme is one character or more.
        match self.0.start_bound() {
            Bound::Included(least) => JsonSchema::wider(json!({"minLength": least})),
            _ => JsonSchema::nothing(),
        }
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        explain_units(&self.0, "graphemes", f)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        self.0.operands(visit);
    }
}

impl<E: Ends<Item = usize>, T: IsString + ?Sized> AppliesTo<T> for GraphemeLength<E> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn counts_graphemes() {
        let two = grapheme_length(2..=2);
        for good in ["ab", "🇨🇿🇸🇰", "e\u{301}e", "👩‍👩‍👧x", "\r\na"] {
            assert!(two.holds(ValueRef::Text(good)), "{good:?}");
        }
        for bad in ["", "a", "abc", "e\u{301}"] {
            assert!(!two.holds(ValueRef::Text(bad)), "{bad:?}");
        }
        assert!(!two.holds(ValueRef::List(2)));
        assert_eq!(explained(&grapheme_length(..=5)), "has more than 5 graphemes");
    }
}
