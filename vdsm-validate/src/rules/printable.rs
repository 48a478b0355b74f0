//! `printable`: a string has no control characters.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`printable`].
#[derive(Clone, Copy, Debug)]
pub struct Printable(());

/// No character is a control character: no line end, no tab, no escape.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::printable().holds(ValueRef::Text("a b")));
/// assert!(!rules::printable().holds(ValueRef::Text("a\nb")));
/// ```
#[must_use]
pub const fn printable() -> Printable {
    Printable(())
}

impl Rule for Printable {
    fn code(&self) -> &'static str {
        "printable"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_printable)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(r"^[^\x00-\x1f\x7f-\x9f]*$")
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("has control characters")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Printable {}

fn is_printable(text: &str) -> bool {
    !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_printable_only() {
        texts(
            &printable(),
            &["", "a b", "é", "😀"],
            &["\n", "a\tb", "\u{1b}[1m", "\u{7f}", "\u{85}", "\0"],
        );
    }
}
