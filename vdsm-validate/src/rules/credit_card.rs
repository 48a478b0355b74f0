//! `credit_card`: a string is the number of a payment card.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`credit_card`].
#[derive(Clone, Copy, Debug)]
pub struct CreditCard(());

/// The string is the number of a payment card: 12 to 19 digits of which the last one checks the others (Luhn).
///
/// Applies to strings. Single blanks or hyphens may stand between the digits.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::credit_card().holds(ValueRef::Text("4111 1111 1111 1111")));
/// assert!(!rules::credit_card().holds(ValueRef::Text("4111 1111 1111 1112")));
/// ```
#[must_use]
pub const fn credit_card() -> CreditCard {
    CreditCard(())
}

impl Rule for CreditCard {
    fn code(&self) -> &'static str {
        "credit_card"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_credit_card)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[0-9][0-9 -]{10,}[0-9]$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not the number of a payment card")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for CreditCard {}

fn is_credit_card(text: &str) -> bool {
    let (mut digits, mut sum, mut separated) = (0_u32, 0_u32, true);
    for byte in text.bytes().rev() {
        match byte {
            b'0'..=b'9' => {
                let digit = u32::from(byte - b'0');
                let weighed = if digits % 2 == 1 { digit * 2 } else { digit };
                sum += weighed / 10 + weighed % 10;
                digits += 1;
                separated = false;
            }
            b' ' | b'-' if !separated => separated = true,
            _ => return false,
        }
        if digits > 19 {
            return false;
        }
    }
    digits >= 12 && !separated && sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_credit_card_only() {
        texts(
            &credit_card(),
            &[
                "4111111111111111",
                "4111 1111 1111 1111",
                "5555-5555-5555-4444",
                "378282246310005",
                "6011111111111117",
            ],
            &[
                "",
                "0",
                "4111111111111112",
                "4111  1111 1111 1111",
                " 4111111111111111",
                "4111111111111111 ",
                "4111-1111-1111-111a",
                "00000000000",
                "00000000000000000000",
            ],
        );
    }
}
