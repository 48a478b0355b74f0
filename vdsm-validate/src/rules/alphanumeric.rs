//! `alphanumeric`: a string has letters and digits only.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`alphanumeric`].
#[derive(Clone, Copy, Debug)]
pub struct Alphanumeric {
    ascii: bool,
}

/// Every character is a letter or a digit, of any script.
///
/// Applies to strings. The empty string has no other; `alphanumeric(ascii = true)` takes those of ASCII only.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::alphanumeric().holds(ValueRef::Text("číslo1")));
/// assert!(!rules::alphanumeric().holds(ValueRef::Text("a-b")));
/// ```
#[must_use]
pub const fn alphanumeric() -> Alphanumeric {
    Alphanumeric { ascii: false }
}

impl Alphanumeric {
    /// Whether a default keeps the rule, as far as the compiler can tell, which knows the characters of ASCII.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match default {
            ValueRef::Text(text) => {
                super::lacks(text, 0, b'/')
                    && super::lacks(text, b':', b'@')
                    && super::lacks(text, b'[', b'`')
                    && super::lacks(text, b'{', 0x7f)
            }
            _ => true,
        }
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether only those of ASCII are taken.
    #[must_use]
    pub const fn ascii(self, ascii: bool) -> Self {
        Self { ascii }
    }
}

impl Rule for Alphanumeric {
    fn code(&self) -> &'static str {
        "alphanumeric"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_alphanumeric(text, *self))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        if self.ascii {
            JsonSchema::pattern("^[0-9A-Za-z]*$")
        } else {
            // Validators disagree about the letters of other scripts.
            JsonSchema::nothing()
        }
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("has characters that are neither letters nor digits")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Alphanumeric {}

fn is_alphanumeric(text: &str, rule: Alphanumeric) -> bool {
    text.chars().all(|c| if rule.ascii { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_alphanumeric_only() {
        texts(
            &alphanumeric(),
            &["", "abc", "ABC123", "číslo", "東京"],
            &["a b", "a_b", "a-b", "a.b", "😀"],
        );
    }
}
