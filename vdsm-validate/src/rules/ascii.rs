//! `ascii`: a string is plain ASCII.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`ascii`].
#[derive(Clone, Copy, Debug)]
pub struct Ascii(());

/// The string has ASCII characters only; it may be empty.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::ascii().holds(ValueRef::Text("web-07")));
/// assert!(!rules::ascii().holds(ValueRef::Text("wéb")));
/// ```
#[must_use]
pub const fn ascii() -> Ascii {
    Ascii(())
}

impl Ascii {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        text.is_ascii()
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["pattern"]
    }
}

impl Rule for Ascii {
    fn code(&self) -> &'static str {
        "ascii"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(str::is_ascii)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("has characters outside ASCII")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text(r"^[\x00-\x7f]*$"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Ascii {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_ascii_only() {
        texts(&ascii(), &["", "a b", "\0\u{7f}", "a\n"], &["é", "\u{80}"]);
    }
}
