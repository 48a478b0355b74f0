//! `uri`: a string is a URI.

use std::fmt;

use super::reference;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`uri`].
#[derive(Clone, Copy, Debug)]
pub struct Uri {
    host: bool,
}

/// The string is a URI with its scheme (RFC 3986): `urn:isbn:096139210x`, `mailto:jo@example.com`.
///
/// Applies to strings. `uri(host = true)` asks for a host, as [`url`](super::url()) does.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::uri().holds(ValueRef::Text("urn:isbn:096139210x")));
/// assert!(!rules::uri().holds(ValueRef::Text("/path")));
/// ```
#[must_use]
pub const fn uri() -> Uri {
    Uri { host: false }
}

impl Uri {
    /// Whether a host is asked for.
    #[must_use]
    pub const fn host(self, host: bool) -> Self {
        Self { host }
    }
}

impl Rule for Uri {
    fn code(&self) -> &'static str {
        "uri"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_uri(text, *self))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a URI; write its scheme, as in urn:isbn:096139210x")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("uri"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Uri {}

fn is_uri(text: &str, rule: Uri) -> bool {
    reference::split(text).is_some_and(|uri| {
        uri.scheme.is_some() && (!rule.host || uri.host.is_some_and(|host| !host.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_uri_only() {
        texts(
            &uri(),
            &[
                "urn:isbn:1",
                "mailto:jo@example.com",
                "http://example.com",
                "http://a_b/",
                "http://example.com:/",
                "file:///etc/hosts",
                "a:",
                "http://[::1]:80/",
                "http://a/?q=1",
            ],
            &[
                "",
                "example.com",
                "/path",
                "//host",
                "1a:b",
                "a b:c",
                "http://a b",
                "http://a/%zz",
                "http://[::1",
                "http://a/<",
                "http://a:8a/",
                "http://é/",
                "http://a/\n",
            ],
        );
    }
}
