//! `ulid`: a string is a ULID.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`ulid`].
#[derive(Clone, Copy, Debug)]
pub struct Ulid(());

/// The string is a ULID: 26 digits of Crockford's base 32, which are 128 bits.
///
/// Applies to strings. Both cases are taken.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::ulid().holds(ValueRef::Text("01ARZ3NDEKTSV4RRFFQ69G5FAV")));
/// assert!(!rules::ulid().holds(ValueRef::Text("01ARZ3NDEKTSV4RRFFQ69G5FAU")));
/// ```
#[must_use]
pub const fn ulid() -> Ulid {
    Ulid(())
}

impl Rule for Ulid {
    fn code(&self) -> &'static str {
        "ulid"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_ulid)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a ULID")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text("^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Ulid {}

fn is_ulid(text: &str) -> bool {
    text.len() == 26
        && matches!(text.as_bytes()[0], b'0'..=b'7')
        && text.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() && !b"ILOU".contains(&byte.to_ascii_uppercase())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_ulid_only() {
        texts(
            &ulid(),
            &[
                "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "01arz3ndektsv4rrffq69g5fav",
                "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            ],
            &[
                "",
                "01ARZ3NDEKTSV4RRFFQ69G5FA",
                "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "01ARZ3NDEKTSV4RRFFQ69G5FAI",
                "01ARZ3NDEKTSV4RRFFQ69G5FA-",
            ],
        );
    }
}
