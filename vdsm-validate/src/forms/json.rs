//! `json`: JSON in a string.

use std::fmt;

use serde_json::{Value, json as value};

use crate::content::Content;
use crate::forms::{Decoded, Form, FormFor};
use crate::input::Keep;
use crate::json::Json as Reader;
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::validate::{Anything, Dictionary, ListOf, MapOf, Positions};
use crate::value::ValueRef;
use crate::write::WriteError;

/// See [`json`].
#[derive(Clone, Copy, Debug)]
pub struct Json(());

/// JSON in a string: `"{\"size\": 5}"`.
///
/// Applies to structs, enums with data, maps, lists, numbers, booleans and free-form values. What is in the string is
/// read by the declarations of the type, duplicate keys and all, and what is found has the path inside. A string
/// that is no JSON is refused.
///
/// ```
/// use vdsm_validate::{ToDictionary, Validate, check_str, from_str, to_value};
///
/// #[derive(Validate, ToDictionary)]
/// struct Message {
///     #[validate(form = json)]
///     body: Body,
/// }
///
/// #[derive(Validate, ToDictionary)]
/// struct Body {
///     #[validate(range(..=9))]
///     size: u8,
/// }
///
/// let message = from_str::<Message>(r#"{"body": "{\"size\": 5}"}"#).unwrap();
/// assert_eq!(message.body.size, 5);
/// assert_eq!(to_value(&*message).unwrap(), serde_json::json!({"body": r#"{"size":5}"#}));
/// let report = check_str::<Message>(r#"{"body": "{\"size\": 10}"}"#);
/// assert_eq!(report.findings()[0].path().to_string(), "/body/size");
/// let report = check_str::<Message>(r#"{"body": "{"}"#);
/// assert_eq!(report.findings()[0].to_string(), "\"{\" is not JSON in a string");
/// ```
#[must_use]
pub const fn json() -> Json {
    Json(())
}

impl Form for Json {
    fn code(&self) -> &'static str {
        "json"
    }

    fn unfolds(&self) -> bool {
        true
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        let (mut reader, mut content) = (Reader::new(wire.as_text()?), Content::Null);
        reader.read(Keep::new(&mut content)).ok()?;
        reader.end().ok()?;
        Some(Decoded::Content(content))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        if matches!(plain, Content::Null | Content::Missing) {
            return Ok(plain);
        }
        let mut text = String::new();
        written(&plain, &mut text);
        Ok(Content::Text(text.into()))
    }

    fn json_schema(&self, _: &dyn Inside) -> JsonSchema {
        JsonSchema::wider(value!({"type": "string", "contentMediaType": "application/json"}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON in a string")
    }
}

/// Writes JSON, every digit of a number as it is.
fn written(content: &Content<'_>, to: &mut String) {
    match content {
        Content::Float(_, text) if !text.is_empty() => to.push_str(text),
        Content::List(items) => {
            for (number, item) in items.iter().enumerate() {
                to.push(if number == 0 { '[' } else { ',' });
                written(item, to);
            }
            to.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Content::Map(entries) => {
            for (number, (key, value)) in entries.iter().enumerate() {
                to.push(if number == 0 { '{' } else { ',' });
                to.push_str(&Value::from(&**key).to_string());
                to.push(':');
                written(value, to);
            }
            to.push_str(if entries.is_empty() { "{}" } else { "}" });
        }
        scalar => to.push_str(&scalar.clone().into_json().to_string()),
    }
}

impl FormFor<Dictionary> for Json {}
impl FormFor<Positions> for Json {}
impl FormFor<Anything> for Json {}
impl<K: ?Sized, V: ?Sized> FormFor<MapOf<K, V>> for Json {}
impl<T: ?Sized> FormFor<ListOf<T>> for Json {}

macro_rules! scalars {
    ($($type:ty)*) => { $(impl FormFor<$type> for Json {})* };
}

scalars! { bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize i128 u128 f32 f64 }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::{TEXT, expected, written};

    #[test]
    fn reads_all_of_a_string() {
        let read = |wire| match json().read(wire, &TEXT) {
            Some(Decoded::Content(content)) => Some(content.into_json()),
            _ => None,
        };
        assert!(json().canonical() && json().unfolds());
        assert_eq!(read(ValueRef::Text(" [1, {\"a\": null}] ")), Some(value!([1, {"a": null}])));
        for wire in ["", "{", "[1] 2", "{'a': 1}", "a"].map(ValueRef::Text) {
            assert_eq!(read(wire), None, "{wire:?}");
        }
        assert_eq!(read(ValueRef::Int(5)), None);
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        assert_eq!(read(ValueRef::Text(&deep)), None);
        assert_eq!(expected(&json()), "JSON in a string");
    }

    #[test]
    fn writes_what_it_reads() {
        assert_eq!(written(&json(), &TEXT, value!({"a": [1]})), Ok(r#"{"a":[1]}"#.into()));
        assert_eq!(written(&json(), &TEXT, value!(null)), Ok(value!(null)));
    }
}
