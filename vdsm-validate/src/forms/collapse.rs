//! `collapse`: blanks in a string become single spaces.

use super::changed::changed;
use crate::forms::FormFor;

/// See [`collapse`].
#[derive(Clone, Copy, Debug)]
pub struct Collapse(());

/// Blanks around the string are left out, and those inside it become single spaces.
///
/// Applies to strings. It is a conversion: rules, groups and conditions see the string that is
/// made; one that would not read back the same cannot be written. Several such forms are asked in the order
/// of writing, before the others.
///
/// ```
/// use vdsm_validate::{Policy, Validate, from_str};
///
/// #[derive(Validate)]
/// struct User {
///     #[validate(form = collapse, length(..=4))]
///     name: String,
/// }
///
/// let text = r#"{"name": " a  b "}"#;
/// assert_eq!(from_str::<User>(text).unwrap().name, "a b");
/// let report = Policy::strict().check_str::<User>(text);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "\" a  b \" has blanks that are not single spaces; only a lenient policy changes that"
/// );
/// ```
#[must_use]
pub const fn collapse() -> Collapse {
    Collapse(())
}

fn change(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there are ASCII blanks that are not single spaces between others.
const fn changes(text: &[u8]) -> bool {
    let (mut at, mut blank_before) = (0, true);
    while at < text.len() {
        let blank = text[at].is_ascii_whitespace();
        if blank && (blank_before || text[at] != b' ') {
            return true;
        }
        blank_before = blank;
        at += 1;
    }
    blank_before && !text.is_empty()
}

changed! { Collapse "collapse", change, changes, "has blanks that are not single spaces", "a string with single spaces" }

impl FormFor<str> for Collapse {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Form;
    use crate::forms::tests::{TEXT, expected, written};
    use crate::value::ValueRef;

    #[test]
    fn changes_what_is_to_be_changed() {
        assert!(collapse().normalizes() && !collapse().canonical());
        for (wire, made) in [("", ""), (" a \t b\n", "a b"), ("  ", ""), ("a b", "a b")] {
            assert_eq!(change(wire), made, "{wire:?}");
            assert_eq!(change(made), made, "it is left as it is");
            let read = collapse().read(ValueRef::Text(wire), &TEXT);
            let is_ascii = wire.is_ascii();
            assert!(
                !is_ascii || collapse().admits(ValueRef::Text(wire)) == (wire == made),
                "{wire:?}"
            );
            assert_eq!(read.is_some(), wire != made, "{wire:?}");
        }
        assert!(collapse().read(ValueRef::Int(1), &TEXT).is_none());
        assert_eq!(expected(&collapse()), "a string with single spaces");
    }

    #[test]
    fn writes_what_reads_back() {
        assert_eq!(written(&collapse(), &TEXT, "a b".into()), Ok("a b".into()));
        assert_eq!(written(&collapse(), &TEXT, " a  b ".into()), Err(String::new()));
        assert_eq!(written(&collapse(), &TEXT, 5.into()), Ok(5.into()));
    }
}
