//! `idn_email`: a string is an e-mail address, in letters of any script.

use std::fmt;

use super::email::is_atom;
use super::idn_hostname::is_idn;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`idn_email`].
#[derive(Clone, Copy, Debug)]
pub struct IdnEmail(());

/// The string is an e-mail address whose name and host may be in letters of any script (RFC 6531).
///
/// Applies to strings. It is behind the feature `idna`. The host is one that [`idn_hostname`](super::idn_hostname()) takes, the
/// name what [`email`](super::email()) takes and whatever is not ASCII, but for blanks and control characters.
///
/// ```
/// use vdsm_validate::{Validate, assert_findings, check_str};
///
/// #[derive(Validate)]
/// struct Address(#[validate(idn_email)] String);
///
/// assert!(check_str::<Address>("\"žofie@příklad.example\"").is_valid());
/// assert_findings!(check_str::<Address>("\"žofie@☃.example\""), "": idn_email);
/// ```
#[must_use]
pub const fn idn_email() -> IdnEmail {
    IdnEmail(())
}

simple! { IdnEmail ["format"] }

impl Rule for IdnEmail {
    fn code(&self) -> &'static str {
        "idn_email"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        let parts = datum.as_text().and_then(|text| text.rsplit_once('@'));
        parts.is_some_and(|(name, host)| {
            (1..=64).contains(&name.len()) && name.chars().all(is_of_a_name) && is_idn(host)
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an e-mail address")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("idn-email"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for IdnEmail {}

fn is_of_a_name(character: char) -> bool {
    match u8::try_from(character) {
        Ok(byte @ 0..=127) => is_atom(byte) || byte == b'.',
        _ => !character.is_whitespace() && !character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn takes_addresses_of_any_script() {
        let rule = idn_email();
        for good in ["jo@example.com", "실례@실례.테스트", "a.b+č@bücher.example"] {
            assert!(rule.holds(ValueRef::Text(good)), "{good}");
        }
        for bad in ["", "jo", "@é", "é@", "a b@é", "a\u{a0}b@é", "é@é@☃", "\"é\"@é.example"]
        {
            assert!(!rule.holds(ValueRef::Text(bad)), "{bad}");
        }
        assert!(!rule.holds(ValueRef::Null) && rule.admits(ValueRef::Null));
        assert_eq!(explained(&rule), "is not an e-mail address");
    }
}
