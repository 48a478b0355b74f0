//! `lowercase`: letters become small.

use super::changed::changed;
use crate::forms::FormFor;

/// See [`lowercase`].
#[derive(Clone, Copy, Debug)]
pub struct Lowercase(());

/// Upper-case letters become lower-case ones.
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
///     #[validate(form = lowercase, length(..=4))]
///     name: String,
/// }
///
/// let text = r#"{"name": "Jo"}"#;
/// assert_eq!(from_str::<User>(text).unwrap().name, "jo");
/// let report = Policy::strict().check_str::<User>(text);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "\"Jo\" has upper-case letters; only a lenient policy changes that"
/// );
/// ```
#[must_use]
pub const fn lowercase() -> Lowercase {
    Lowercase(())
}

fn change(text: &str) -> String {
    text.to_lowercase()
}

/// Whether there is an ASCII letter to change.
const fn changes(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if text[at].is_ascii_uppercase() {
            return true;
        }
        at += 1;
    }
    false
}

changed! { Lowercase "lowercase", change, changes, "has upper-case letters", "a lower-case string" }

impl FormFor<str> for Lowercase {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Form;
    use crate::forms::tests::{TEXT, expected, written};
    use crate::value::ValueRef;

    #[test]
    fn changes_what_is_to_be_changed() {
        assert!(lowercase().normalizes() && !lowercase().canonical());
        for (wire, made) in [("", ""), ("aB1", "ab1"), ("ÉG", "ég"), ("x", "x")] {
            assert_eq!(change(wire), made, "{wire:?}");
            assert_eq!(change(made), made, "it is left as it is");
            let read = lowercase().read(ValueRef::Text(wire), &TEXT);
            let is_ascii = wire.is_ascii();
            assert!(
                !is_ascii || lowercase().admits(ValueRef::Text(wire)) == (wire == made),
                "{wire:?}"
            );
            assert_eq!(read.is_some(), wire != made, "{wire:?}");
        }
        assert!(lowercase().read(ValueRef::Int(1), &TEXT).is_none());
        assert_eq!(expected(&lowercase()), "a lower-case string");
    }

    #[test]
    fn writes_what_reads_back() {
        assert_eq!(written(&lowercase(), &TEXT, "jo".into()), Ok("jo".into()));
        assert_eq!(written(&lowercase(), &TEXT, "Jo".into()), Err(String::new()));
        assert_eq!(written(&lowercase(), &TEXT, 5.into()), Ok(5.into()));
    }
}
