//! `ends_with`: a string ends with another.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule, stands_at};
use crate::schema::export::literal;
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`ends_with`].
#[derive(Clone, Copy, Debug)]
pub struct EndsWith(&'static str);

/// The string ends with `suffix`, letter for letter.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::ends_with(".iso").holds(ValueRef::Text("boot.iso")));
/// assert!(!rules::ends_with(".iso").holds(ValueRef::Text("boot.img")));
/// ```
///
/// # Panics
///
/// Where `suffix` is empty: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn ends_with(suffix: &'static str) -> EndsWith {
    assert!(!suffix.is_empty(), "every string ends with the empty string; leave the rule out");
    EndsWith(suffix)
}

impl EndsWith {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        self.0.len() <= text.len() && stands_at(text, text.len() - self.0.len(), self.0)
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["suffix"]
    }
}

impl Rule for EndsWith {
    fn code(&self) -> &'static str {
        "ends_with"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| text.ends_with(self.0))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(&format!("{}$", literal(self.0)))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not end with {}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("suffix", Operand::Text(self.0));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for EndsWith {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn compares_letter_for_letter() {
        texts(&ends_with("ab"), &["ab", "cab"], &["", "b", "AB", "abc"]);
        assert_eq!(explained(&ends_with("ab")), "does not end with ab");
    }

    #[test]
    #[should_panic(expected = "leave the rule out")]
    fn refuses_nothing() {
        let _ = ends_with("");
    }
}
