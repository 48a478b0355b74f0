//! `uppercase`: a string has no lower case.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`uppercase`].
#[derive(Clone, Copy, Debug)]
pub struct Uppercase(());

/// No character is a lower-case letter.
///
/// Applies to strings. What has no case is taken.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::uppercase().holds(ValueRef::Text("ID 7")));
/// assert!(!rules::uppercase().holds(ValueRef::Text("Id")));
/// ```
#[must_use]
pub const fn uppercase() -> Uppercase {
    Uppercase(())
}

impl Uppercase {
    /// Whether a default keeps the rule, as far as the compiler can tell, which knows the letters of ASCII.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match default {
            ValueRef::Text(text) => super::lacks(text, b'a', b'z'),
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

impl Rule for Uppercase {
    fn code(&self) -> &'static str {
        "uppercase"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_uppercase)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // Validators disagree about the letters of other scripts.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("has lower-case letters")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Uppercase {}

fn is_uppercase(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_uppercase_only() {
        texts(&uppercase(), &["", "ABC", "A-1", "Č"], &["a", "aBc", "č", "ß"]);
    }
}
