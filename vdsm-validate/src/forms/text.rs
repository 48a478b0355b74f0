//! `text`: a number in a string.

use std::fmt;

use serde_json::json;

use super::no_scalar;
use crate::content::Content;
use crate::forms::{Decoded, Form, FormFor, lenient};
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::value::ValueRef;
use crate::write::{WriteError, text as written};

/// See [`text`].
#[derive(Clone, Copy, Debug)]
pub struct Text(());

/// A number in a string, as JSON would write it: `"5"`, `"-0.5"`.
///
/// Applies to numbers. It is the documented form, and so the one that is written back; the number
/// itself is the conversion. Where the number is the documented one, use `form = lenient`.
///
/// ```
/// use vdsm_validate::{Policy, ToDictionary, Validate, from_str, to_value};
///
/// #[derive(Validate, ToDictionary)]
/// struct Price {
///     #[validate(form = text, range(1..))]
///     cents: u64,
/// }
///
/// let price = from_str::<Price>(r#"{"cents": "995"}"#).unwrap();
/// assert_eq!(to_value(&*price).unwrap(), serde_json::json!({"cents": "995"}));
/// let report = Policy::strict().check_str::<Price>(r#"{"cents": 995}"#);
/// assert_eq!(report.findings()[0].code(), "conversion");
/// ```
#[must_use]
pub const fn text() -> Text {
    Text(())
}

impl Form for Text {
    fn code(&self) -> &'static str {
        "text"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, schema: &Schema) -> Option<Decoded<'v>> {
        wire.as_text()?;
        lenient().read(wire, schema)
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        if matches!(plain, Content::Null) {
            return Ok(plain);
        }
        let text = written(&plain).ok_or_else(no_scalar)?.into_owned();
        Ok(Content::Text(text.into()))
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        let texts = of.texts();
        let pattern = format!("^({})$", texts.pattern);
        let keywords = json!({"type": "string", "pattern": pattern});
        if texts.exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number in a string")
    }
}

macro_rules! numbers {
    ($($type:ty)*) => { $(impl FormFor<$type> for Text {})* };
}

numbers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize i128 u128 f32 f64 }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::{TEXT, expected, plain, written};
    use crate::schema::Kind;

    static INTEGER: Schema = plain(Kind::Integer { min: 0, max: 9 });

    #[test]
    fn reads_strings_only() {
        let read = |wire| match text().read(wire, &INTEGER) {
            Some(Decoded::Scalar(value)) => Some(value),
            _ => None,
        };
        assert!(text().canonical());
        assert_eq!(read(ValueRef::Text("5")), Some(ValueRef::Int(5)));
        for wire in [ValueRef::Text("5 "), ValueRef::Text(""), ValueRef::Int(5), ValueRef::Null] {
            assert_eq!(read(wire), None, "{wire:?}");
        }
        assert_eq!(expected(&text()), "a number in a string");
    }

    #[test]
    fn writes_what_it_reads() {
        assert_eq!(written(&text(), &TEXT, 5.into()), Ok("5".into()));
        assert_eq!(written(&text(), &TEXT, 0.5.into()), Ok("0.5".into()));
        assert_eq!(written(&text(), &TEXT, serde_json::Value::Null), Ok(serde_json::Value::Null));
    }
}
