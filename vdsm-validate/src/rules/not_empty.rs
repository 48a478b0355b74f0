//! `not_empty`: a string, a list, a dictionary or binary data has something in it.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, HasLength, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`not_empty`].
#[derive(Clone, Copy, Debug)]
pub struct NotEmpty(());

/// There is something in it.
///
/// Applies to strings, lists, dictionaries and binary data.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::not_empty().holds(ValueRef::Text("a")));
/// assert!(!rules::not_empty().holds(ValueRef::List(0)));
/// ```
#[must_use]
pub const fn not_empty() -> NotEmpty {
    NotEmpty(())
}

impl NotEmpty {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match default {
            ValueRef::Text(text) => !text.is_empty(),
            ValueRef::Bytes(bytes) => !bytes.is_empty(),
            ValueRef::List(size) | ValueRef::Dictionary(size) => size > 0,
            _ => true,
        }
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["minimum"]
    }
}

impl Rule for NotEmpty {
    fn code(&self) -> &'static str {
        "not_empty"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        match datum {
            ValueRef::Text(text) => !text.is_empty(),
            ValueRef::Bytes(bytes) => !bytes.is_empty(),
            ValueRef::List(size) | ValueRef::Dictionary(size) => size > 0,
            _ => false,
        }
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        match of {
            Kind::List(_) | Kind::Tuple(_) => JsonSchema::exact(json!({"minItems": 1})),
            Kind::Map(_) | Kind::Object(_) => JsonSchema::exact(json!({"minProperties": 1})),
            _ => JsonSchema::exact(json!({"minLength": 1})),
        }
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is empty")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("minimum", Operand::Integer(1));
    }
}

impl<T: HasLength + ?Sized> AppliesTo<T> for NotEmpty {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn one_of_anything_is_enough() {
        texts(&not_empty(), &["a", " "], &[""]);
        assert!(not_empty().holds(ValueRef::Dictionary(1)));
        assert!(not_empty().holds(ValueRef::Bytes(&[0])));
        assert!(!not_empty().holds(ValueRef::Bytes(&[])));
    }
}
