//! `does_not_contain`: a string does not contain another.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, IsString, Operand, Rule, stands_at};
use crate::schema::export::literal;
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`does_not_contain`].
#[derive(Clone, Copy, Debug)]
pub struct DoesNotContain(&'static str);

/// The string does not contain `part`, letter for letter.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::does_not_contain("..").holds(ValueRef::Text("/export/data")));
/// assert!(!rules::does_not_contain("..").holds(ValueRef::Text("/export/../etc")));
/// ```
///
/// # Panics
///
/// Where `part` is empty: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn does_not_contain(part: &'static str) -> DoesNotContain {
    assert!(!part.is_empty(), "every string contains the empty string; leave the rule out");
    DoesNotContain(part)
}

impl DoesNotContain {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        let mut at = 0;
        while at <= text.len() {
            if stands_at(text, at, self.0) {
                return false;
            }
            at += 1;
        }
        true
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["part"]
    }
}

impl Rule for DoesNotContain {
    fn code(&self) -> &'static str {
        "does_not_contain"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| !text.contains(self.0))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::exact(json!({"not": {"pattern": literal(self.0)}}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "contains {}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("part", Operand::Text(self.0));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for DoesNotContain {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn compares_letter_for_letter() {
        texts(&does_not_contain("ab"), &["", "b", "AB", "a b"], &["ab", "cabc"]);
        assert_eq!(explained(&does_not_contain("ab")), "contains ab");
    }

    #[test]
    #[should_panic(expected = "leave the rule out")]
    fn refuses_nothing() {
        let _ = does_not_contain("");
    }
}
