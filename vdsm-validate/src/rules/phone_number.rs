//! `phone_number`: a string is a telephone number that the plan of its country has.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::value::ValueRef;

/// See [`phone_number`].
#[derive(Clone, Copy, Debug)]
pub struct PhoneNumber(());

/// The string is a telephone number that may be one in its country: `+`, the country and the number, as long
/// and with such first digits as the plan of the country has them.
///
/// Applies to strings. It is behind the feature `phonenumber`. Blanks, hyphens, points, slashes and parentheses may stand between the digits;
/// for the bare form of E.164, of whatever country, use [`phone`](super::phone()).
///
/// ```
/// use vdsm_validate::{Validate, assert_findings, check_str};
///
/// #[derive(Validate)]
/// struct Contact(#[validate(phone_number)] String);
///
/// assert!(check_str::<Contact>("\"+420 601 123 456\"").is_valid());
/// assert_findings!(check_str::<Contact>("\"+420 001\""), "": phone_number);
/// ```
#[must_use]
pub const fn phone_number() -> PhoneNumber {
    PhoneNumber(())
}

simple! { PhoneNumber [] "^[+][0-9 ()./-]{1,39}$" }

impl Rule for PhoneNumber {
    fn code(&self) -> &'static str {
        "phone_number"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| {
            is_written(text) && phonenumber::parse(None, text).is_ok_and(|number| number.is_valid())
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a telephone number; write it as in +420 601 123 456")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for PhoneNumber {}

/// Whether it is a number that begins with its country, and so short that it may be one: what else the crate
/// reads, letters for digits and extensions, is none here.
fn is_written(text: &str) -> bool {
    let number = text.strip_prefix('+').unwrap_or_default();
    let between = |byte: u8| byte.is_ascii_digit() || b" ()./-".contains(&byte);
    (1..40).contains(&number.len()) && number.bytes().all(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_numbers_of_a_plan() {
        let good = [
            "+420601123456",
            "+420 601 123 456",
            "+49 (30) 901820",
            "+1-202-555-0143",
            "+44 20 7946 0958",
        ];
        let bad = [
            "",
            "+",
            "+0",
            "+420",
            "+420 001",
            "+999 123456789",
            "601 123 456",
            "00420601123456",
            "+1 800 FLOWERS",
            "tel:+420601123456",
            "+420601123456;ext=5",
            "+420601123456\n",
            "+4206011234561",
            "+((((((((((((((((((((((",
            "+420 601 123 456 420 601 123 456 420 601 1",
        ];
        for (texts, verdict) in [(&good[..], true), (&bad[..], false)] {
            for text in texts {
                assert_eq!(phone_number().holds(ValueRef::Text(text)), verdict, "{text}");
            }
        }
        assert!(!phone_number().holds(ValueRef::Int(420_601_123_456)));
    }
}
