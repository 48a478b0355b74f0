//! `starts_with`: a string starts with another.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule, stands_at};
use crate::schema::export::literal;
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`starts_with`].
#[derive(Clone, Copy, Debug)]
pub struct StartsWith(&'static str);

/// The string starts with `prefix`, letter for letter.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::starts_with("/dev/").holds(ValueRef::Text("/dev/sda1")));
/// assert!(!rules::starts_with("/dev/").holds(ValueRef::Text("sda1")));
/// ```
///
/// # Panics
///
/// Where `prefix` is empty: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn starts_with(prefix: &'static str) -> StartsWith {
    assert!(!prefix.is_empty(), "every string starts with the empty string; leave the rule out");
    StartsWith(prefix)
}

impl StartsWith {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        stands_at(text, 0, self.0)
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["prefix"]
    }
}

impl Rule for StartsWith {
    fn code(&self) -> &'static str {
        "starts_with"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| text.starts_with(self.0))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(&format!("^{}", literal(self.0)))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not start with {}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("prefix", Operand::Text(self.0));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for StartsWith {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn compares_letter_for_letter() {
        texts(&starts_with("ab"), &["ab", "abc"], &["", "a", "AB", "cab"]);
        assert_eq!(explained(&starts_with("ab")), "does not start with ab");
    }

    #[test]
    #[should_panic(expected = "leave the rule out")]
    fn refuses_nothing() {
        let _ = starts_with("");
    }
}
