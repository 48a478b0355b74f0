//! `slug`: a string is a slug.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`slug`].
#[derive(Clone, Copy, Debug)]
pub struct Slug(());

/// The string is a slug: words of small letters and digits with single hyphens between, as in the path of a page.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::slug().holds(ValueRef::Text("my-first-page")));
/// assert!(!rules::slug().holds(ValueRef::Text("My page")));
/// ```
#[must_use]
pub const fn slug() -> Slug {
    Slug(())
}

impl Rule for Slug {
    fn code(&self) -> &'static str {
        "slug"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_slug)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a slug; write small letters and digits with hyphens between")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text("^[a-z0-9]+(-[a-z0-9]+)*$"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Slug {}

fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_slug_only() {
        texts(
            &slug(),
            &["a", "my-page", "2012-in-review"],
            &["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "é"],
        );
    }
}
