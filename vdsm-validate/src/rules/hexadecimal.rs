//! `hexadecimal`: a string is made of hexadecimal digits.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`hexadecimal`].
#[derive(Clone, Copy, Debug)]
pub struct Hexadecimal(());

/// The string is one or more hexadecimal digits, of either case, with no `0x` before them.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::hexadecimal().holds(ValueRef::Text("360014051C2E4")));
/// assert!(!rules::hexadecimal().holds(ValueRef::Text("0x36")));
/// ```
#[must_use]
pub const fn hexadecimal() -> Hexadecimal {
    Hexadecimal(())
}

impl Hexadecimal {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        let digits = text.as_bytes();
        let mut at = 0;
        while at < digits.len() {
            if !digits[at].is_ascii_hexdigit() {
                return false;
            }
            at += 1;
        }
        at > 0
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["pattern"]
    }
}

impl Rule for Hexadecimal {
    fn code(&self) -> &'static str {
        "hexadecimal"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum
            .as_text()
            .is_some_and(|text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not hexadecimal; write only 0-9 and a-f")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text("^[0-9A-Fa-f]+$"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Hexadecimal {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_digits_only() {
        texts(&hexadecimal(), &["0", "360a", "DEADbeef"], &["", "0x1", "g", "1 2", "১"]);
    }
}
