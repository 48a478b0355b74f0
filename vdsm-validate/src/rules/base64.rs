//! `base64`: a string is base64.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`base64`].
#[derive(Clone, Copy, Debug)]
pub struct Base64 {
    url: bool,
}

/// The string is base64 with its padding (RFC 4648).
///
/// Applies to strings, which stay as they are; `form = base64` reads the bytes. `base64(url = true)` takes the alphabet
/// of URLs and file names, with or without padding.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::base64().holds(ValueRef::Text("aGVsbG8=")));
/// assert!(!rules::base64().holds(ValueRef::Text("aGVsbG8")));
/// ```
#[must_use]
pub const fn base64() -> Base64 {
    Base64 { url: false }
}

impl Base64 {
    /// Whether the alphabet of URLs is taken.
    #[must_use]
    pub const fn url(self, url: bool) -> Self {
        Self { url }
    }
}

impl Rule for Base64 {
    fn code(&self) -> &'static str {
        "base64"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_base64(text, *self))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::pattern(if self.url {
            "^([0-9A-Za-z_-]{4})*([0-9A-Za-z_-]{2}(==)?|[0-9A-Za-z_-]{3}=?)?$"
        } else {
            "^([0-9A-Za-z+/]{4})*([0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$"
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not base64")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Base64 {}

fn is_base64(text: &str, rule: Base64) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let whole = match (digits.len() % 4, padding) {
        (0, 0) | (2, 2) | (3, 1) => true,
        (2 | 3, 0) => rule.url,
        _ => false,
    };
    whole
        && digits.bytes().all(|byte| match byte {
            b'+' | b'/' => !rule.url,
            b'-' | b'_' => rule.url,
            byte => byte.is_ascii_alphanumeric(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_base64_only() {
        texts(
            &base64(),
            &["", "aGVsbG8=", "aGVsbG8h", "AA==", "+/+/"],
            &["=", "a", "aGVsbG8", "aGVsbG8==", "aGVs bG8=", "-_-_", "aGVsbG8=\n", "=AAA"],
        );
    }
}
