//! `contains`: a string contains another, a list an item, a map a key.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, IsString, Operand, Rule, Watch, stands_at};
use crate::schema::export::literal;
use crate::schema::{JsonSchema, Kind};
use crate::validate::{ListOf, MapOf};
use crate::value::ValueRef;

/// See [`contains`].
#[derive(Clone, Copy, Debug)]
pub struct Contains(&'static str);

/// The string contains `part`, letter for letter; the list contains it as an item, the map as a key.
///
/// Applies to strings, lists of strings and maps whose keys are strings. Of a list or map, the finding is at that.
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
        match datum {
            ValueRef::Text(text) => text.contains(self.0),
            // Only the items or keys can tell: see [`Rule::watch`].
            _ => matches!(datum, ValueRef::List(_) | ValueRef::Dictionary(_)),
        }
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        match of {
            Kind::List(_) => JsonSchema::exact(json!({"contains": {"const": self.0}})),
            Kind::Map(_) => JsonSchema::exact(json!({"required": [self.0]})),
            _ => JsonSchema::pattern(&literal(self.0)),
        }
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(Wanted { part: self.0, found: false }))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not contain {}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("part", Operand::Text(self.0));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Contains {}
#[diagnostic::do_not_recommend]
impl AppliesTo<ListOf<str>> for Contains {}

#[diagnostic::do_not_recommend]
impl<V: ?Sized> AppliesTo<MapOf<str, V>> for Contains {}

/// Whether an item is the one that is wanted.
struct Wanted {
    part: &'static str,
    found: bool,
}

impl Watch for Wanted {
    fn item(&mut self, datum: ValueRef<'_>) -> Option<usize> {
        self.found |= datum.as_text() == Some(self.part);
        None
    }

    fn is_broken(&self) -> bool {
        !self.found
    }
}

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
    fn watches_the_items_of_a_list() {
        let rule = contains("b");
        assert!(rule.holds(ValueRef::List(1)) && rule.holds(ValueRef::Dictionary(1)));
        let mut watch = rule.watch().unwrap();
        assert_eq!(watch.item(ValueRef::Text("abc")), None);
        assert!(watch.is_broken());
        assert_eq!(watch.item(ValueRef::Text("b")), None);
        assert!(!watch.is_broken());
    }

    #[test]
    #[should_panic(expected = "leave the rule out")]
    fn refuses_nothing() {
        let _ = contains("");
    }
}
