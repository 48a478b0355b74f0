//! `json`: a string is JSON.

use std::fmt;

use serde_json::json;

use serde_core::de::IgnoredAny;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`json()`].
#[derive(Clone, Copy, Debug)]
pub struct Json(());

/// The string is a JSON text.
///
/// Applies to strings, which stay as they are.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::json().holds(ValueRef::Text("{\"a\": [1, null]}")));
/// assert!(!rules::json().holds(ValueRef::Text("{a: 1}")));
/// ```
#[must_use]
pub const fn json() -> Json {
    Json(())
}

impl Rule for Json {
    fn code(&self) -> &'static str {
        "json"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_json)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"contentMediaType": "application/json"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not JSON")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Json {}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_json_only() {
        texts(
            &json(),
            &["null", " 1 ", "[]", "{\"a\": {}}", "\"\""],
            &["", "nil", "[1,]", "{a: 1}", "1 2", "[", "\""],
        );
    }
}
