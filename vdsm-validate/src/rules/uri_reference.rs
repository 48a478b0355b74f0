//! `uri_reference`: a string is a URI or a relative reference.

use std::fmt;

use super::reference;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`uri_reference`].
#[derive(Clone, Copy, Debug)]
pub struct UriReference(());

/// The string is a URI or a reference relative to one (RFC 3986): `/path?query`, `../up`, `#part`, or nothing.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::uri_reference().holds(ValueRef::Text("../up?a=b#c")));
/// assert!(!rules::uri_reference().holds(ValueRef::Text("a b")));
/// ```
#[must_use]
pub const fn uri_reference() -> UriReference {
    UriReference(())
}

impl Rule for UriReference {
    fn code(&self) -> &'static str {
        "uri_reference"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_uri_reference)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a URI reference")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("uri-reference"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for UriReference {}

fn is_uri_reference(text: &str) -> bool {
    reference::split(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_uri_reference_only() {
        texts(
            &uri_reference(),
            &["", "a", "/a", "//a/b", "?q", "#f", "../a", "urn:a:b", "a/b:c", "./a:b"],
            &["a b", "%", "%2", "<a>", "a^b", "http://[a]/", "1:b", "//a:b:c/", "#a#b", "é"],
        );
    }
}
