//! `lowercase`: a string has no upper case.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`lowercase`].
#[derive(Clone, Copy, Debug)]
pub struct Lowercase(());

/// No character is an upper-case letter.
///
/// Applies to strings. What has no case is taken.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::lowercase().holds(ValueRef::Text("straße 7")));
/// assert!(!rules::lowercase().holds(ValueRef::Text("Straße")));
/// ```
#[must_use]
pub const fn lowercase() -> Lowercase {
    Lowercase(())
}

impl Lowercase {
    /// Whether a default keeps the rule, as far as the compiler can tell, which knows the letters of ASCII.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match default {
            ValueRef::Text(text) => super::lacks(text, b'A', b'Z'),
            _ => true,
        }
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &[]
    }
}

impl Rule for Lowercase {
    fn code(&self) -> &'static str {
        "lowercase"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_lowercase)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // Validators disagree about the letters of other scripts.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("has upper-case letters")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Lowercase {}

fn is_lowercase(text: &str) -> bool {
    !text.contains(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_lowercase_only() {
        texts(&lowercase(), &["", "abc", "a-1", "č"], &["A", "aBc", "Č"]);
    }
}
