//! `phone`: a string is a telephone number.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`phone`].
#[derive(Clone, Copy, Debug)]
pub struct Phone(());

/// The string is a telephone number as E.164 has it: `+`, a country and the number, up to 15 digits without anything between.
///
/// Applies to strings. With the feature `phonenumber`, `phone_number` asks the plan of the country.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::phone().holds(ValueRef::Text("+420123456789")));
/// assert!(!rules::phone().holds(ValueRef::Text("0123 456 789")));
/// ```
#[must_use]
pub const fn phone() -> Phone {
    Phone(())
}

impl Rule for Phone {
    fn code(&self) -> &'static str {
        "phone"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_phone)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(r"^\+[1-9][0-9]{6,14}$")
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a telephone number; write it as in +420123456789")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Phone {}

fn is_phone(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else { return false };
    (7..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_phone_only() {
        texts(
            &phone(),
            &["+420123456789", "+14155552671", "+2902345", "+123456789012345"],
            &[
                "",
                "+",
                "420123456789",
                "+0123456789",
                "+1234567890123456",
                "+420 123 456",
                "+42012345678a",
                "+12345",
            ],
        );
    }
}
