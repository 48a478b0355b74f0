//! `contains`: a string contains another.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule, stands_at};
use crate::schema::export::literal;
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`contains`].
#[derive(Clone, Copy, Debug)]
pub struct Contains(&'static str);

/// The string contains `part`, letter for letter.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::contains(":").holds(ValueRef::Text("server:/export")));
/// assert!(!rules::contains(":").holds(ValueRef::Text("/export")));
/// ```
///
/// # Panics
///
/// Where `part` is empty: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn contains(part: &'static str) -> Contains {
    assert!(!part.is_empty(), "every string contains the empty string; leave the rule out");
    Contains(part)
}

impl Contains {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        let mut at = 0;
        while at <= text.len() {
            if stands_at(text, at, self.0) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["part"]
    }
}

impl Rule for Contains {
    fn code(&self) -> &'static str {
        "contains"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| text.contains(self.0))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(&literal(self.0))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not contain {}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("part", Operand::Text(self.0));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Contains {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn compares_letter_for_letter() {
        texts(&contains("ab"), &["ab", "cabc"], &["", "b", "AB", "a b"]);
        assert_eq!(explained(&contains("ab")), "does not contain ab");
    }

    #[test]
    #[should_panic(expected = "leave the rule out")]
    fn refuses_nothing() {
        let _ = contains("");
    }
}
