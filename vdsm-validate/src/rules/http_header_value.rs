//! `http_header_value`: a string is the value of an HTTP header.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`http_header_value`].
#[derive(Clone, Copy, Debug)]
pub struct HttpHeaderValue(());

/// The string can stand in an HTTP header as its value: no line ends and no other control characters but tabs, no blanks at its ends
/// (RFC 9110).
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::http_header_value().holds(ValueRef::Text("text/html; charset=utf-8")));
/// assert!(!rules::http_header_value().holds(ValueRef::Text("a\r\nSet-Cookie: b")));
/// ```
#[must_use]
pub const fn http_header_value() -> HttpHeaderValue {
    HttpHeaderValue(())
}

impl Rule for HttpHeaderValue {
    fn code(&self) -> &'static str {
        "http_header_value"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_http_header_value)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(r"^([^\x00-\x20\x7f]([^\x00-\x08\x0a-\x1f\x7f]*[^\x00-\x20\x7f])?)?$")
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not the value of a header")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for HttpHeaderValue {}

fn is_http_header_value(text: &str) -> bool {
    let blank = |c: char| matches!(c, ' ' | '\t');
    text.bytes().all(|byte| byte == b'\t' || byte >= b' ' && byte != 0x7f)
        && !text.starts_with(blank)
        && !text.ends_with(blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_http_header_only() {
        texts(
            &http_header_value(),
            &["", "a", "a b", "a\tb", "é"],
            &[" a", "a ", "\ta", "a\n", "a\r", "a\0", "a\u{7f}"],
        );
    }
}
