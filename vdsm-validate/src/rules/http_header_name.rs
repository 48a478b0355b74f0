//! `http_header_name`: a string is the name of an HTTP header.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`http_header_name`].
#[derive(Clone, Copy, Debug)]
pub struct HttpHeaderName(());

/// The string is the name of an HTTP header: a token (RFC 9110).
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::http_header_name().holds(ValueRef::Text("Content-Type")));
/// assert!(!rules::http_header_name().holds(ValueRef::Text("Content Type")));
/// ```
#[must_use]
pub const fn http_header_name() -> HttpHeaderName {
    HttpHeaderName(())
}

impl Rule for HttpHeaderName {
    fn code(&self) -> &'static str {
        "http_header_name"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_http_header_name)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not the name of a header")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for HttpHeaderName {}

fn is_http_header_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_http_header_only() {
        texts(
            &http_header_name(),
            &["Host", "x-request-id", "a!#$%&*+.^_`|~"],
            &["", "Content Type", "a:", "a\n", "é", "a(b)"],
        );
    }
}
