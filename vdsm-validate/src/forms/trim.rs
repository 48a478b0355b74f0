//! `trim`: blanks around a string are left out.

use super::changed::changed;
use crate::forms::FormFor;

/// See [`trim`].
#[derive(Clone, Copy, Debug)]
pub struct Trim(());

/// Blanks around the string are left out.
///
/// Applies to strings, and to numbers, booleans and names that another form reads from a string. It is a conversion: rules, groups and conditions see the string that is
/// made; one that would not read back the same cannot be written. Several such forms are asked in the order
/// of writing, before the others.
///
/// ```
/// use vdsm_validate::{Policy, Validate, from_str};
///
/// #[derive(Validate)]
/// struct User {
///     #[validate(form = trim, length(..=3))]
///     name: String,
/// }
///
/// let text = r#"{"name": " jo  "}"#;
/// assert_eq!(from_str::<User>(text).unwrap().name, "jo");
/// let report = Policy::strict().check_str::<User>(text);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "\" jo  \" has blanks around it; only a lenient policy changes that"
/// );
/// ```
#[must_use]
pub const fn trim() -> Trim {
    Trim(())
}

fn change(text: &str) -> String {
    text.trim().to_owned()
}

/// Whether there is an ASCII blank at an end.
const fn changes(text: &[u8]) -> bool {
    match text {
        [] => false,
        [first, .., last] => first.is_ascii_whitespace() || last.is_ascii_whitespace(),
        [only] => only.is_ascii_whitespace(),
    }
}

changed! { Trim "trim", change, changes, "has blanks around it", "a value without blanks around it" }

macro_rules! scalars {
    ($($type:ty)*) => { $(impl FormFor<$type> for Trim {})* };
}

scalars! { str bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Form;
    use crate::forms::tests::{TEXT, expected, written};
    use crate::value::ValueRef;

    #[test]
    fn changes_what_is_to_be_changed() {
        assert!(trim().normalizes() && !trim().canonical());
        for (wire, made) in [("", ""), (" a b ", "a b"), ("\t\n", ""), ("é\u{a0}", "é")] {
            assert_eq!(change(wire), made, "{wire:?}");
            assert_eq!(change(made), made, "it is left as it is");
            let read = trim().read(ValueRef::Text(wire), &TEXT);
            let is_ascii = wire.is_ascii();
            assert!(!is_ascii || trim().admits(ValueRef::Text(wire)) == (wire == made), "{wire:?}");
            assert_eq!(read.is_some(), wire != made, "{wire:?}");
        }
        assert!(trim().read(ValueRef::Int(1), &TEXT).is_none());
        assert_eq!(expected(&trim()), "a value without blanks around it");
    }

    #[test]
    fn writes_what_reads_back() {
        assert_eq!(written(&trim(), &TEXT, "jo".into()), Ok("jo".into()));
        assert_eq!(written(&trim(), &TEXT, " jo  ".into()), Err(String::new()));
        assert_eq!(written(&trim(), &TEXT, 5.into()), Ok(5.into()));
    }
}
