//! `does_not_contain`: a string does not contain another, a list no such item, a map no such key.

use std::fmt;

use serde_json::json;

use super::contains::{PartOf, Wanted, admits, schema_of, text_of};
use super::one_of::Choice;
use crate::rules::{AppliesTo, Operand, Rule, Watch, stands_at};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`does_not_contain`].
#[derive(Clone, Copy, Debug)]
pub struct DoesNotContain<C>(C);

/// The string does not contain `part`, letter for letter; the list does not contain it as an item, the map not as a key.
///
/// Applies to strings, lists of strings, numbers, booleans, times or durations, and maps by strings or numbers. What is named is as in
/// [`contains`](super::contains()).
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::does_not_contain("..").holds(ValueRef::Text("/export/data")));
/// assert!(!rules::does_not_contain("..").holds(ValueRef::Text("/export/../etc")));
/// ```
///
/// The empty string, which every string contains, is a compile error in a declaration.
#[must_use]
pub const fn does_not_contain<C>(part: C) -> DoesNotContain<C> {
    DoesNotContain(part)
}

impl DoesNotContain<&'static str> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        assert!(!self.0.is_empty(), "every string contains the empty string; leave the rule out");
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
}

admits! { DoesNotContain: bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

impl<C> DoesNotContain<C> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["part"]
    }
}

impl<C: Choice> Rule for DoesNotContain<C> {
    fn code(&self) -> &'static str {
        "does_not_contain"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        match datum {
            ValueRef::Text(text) => text_of(&self.0).is_some_and(|part| !text.contains(part)),
            // Only the items or keys can tell: see [`Rule::watch`].
            _ => matches!(datum, ValueRef::List(_) | ValueRef::Dictionary(_)),
        }
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        match schema_of(self.0, of) {
            Some(contains) => JsonSchema::exact(json!({"not": contains})),
            None => JsonSchema::nothing(),
        }
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(Wanted::new(self.0, true)))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("contains ")?;
        self.0.write(f)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("part", self.0.operand_alone());
    }
}

impl<C: PartOf<T>, T: ?Sized> AppliesTo<T> for DoesNotContain<C> {}

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
        let _ = does_not_contain("").admits(ValueRef::Null);
    }
}
