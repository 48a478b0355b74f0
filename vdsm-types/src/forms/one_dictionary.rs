//! A list of dictionaries that was one dictionary on the wire.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form, FormFor};
use vdsm_validate::implement::{Content, ListOf};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::Inside;
use vdsm_validate::{Schema, ValueRef, WriteError};

/// The form [`one_dictionary`].
#[derive(Clone, Copy, Debug)]
pub struct OneDictionary;

/// One dictionary in the place of a list of them. Several cannot be written as one, since they would
/// read back as one.
///
/// ```
/// use vdsm_types::StoragePool_ImageMoveList_t as Images;
/// use vdsm_validate::{Spelling, from_str, to_value_as};
///
/// let image = r#"{"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3": true}"#;
/// let images = from_str::<Images>(image).unwrap();
/// assert_eq!(to_value_as(&*images, Spelling::Wire).unwrap().to_string(), image.replace(": ", ":"));
///
/// let two = from_str::<Images>(r#"[{"a": true}, {"b": true}]"#).unwrap();
/// let error = to_value_as(&*two, Spelling::Wire).unwrap_err();
/// assert_eq!(error.to_string(), "VDSM takes one dictionary here; put all entries into one");
/// ```
#[must_use]
pub const fn one_dictionary() -> OneDictionary {
    OneDictionary
}

impl Form for OneDictionary {
    fn code(&self) -> &'static str {
        "one_dictionary"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        matches!(wire, ValueRef::Dictionary(_)).then_some(Decoded::Single)
    }

    fn write<'s>(
        &self,
        plain: Content<'s>,
        _schema: &'static Schema,
    ) -> Result<Content<'s>, WriteError> {
        match plain {
            Content::List(mut items) if items.len() == 1 => Ok(items.remove(0)),
            Content::List(_) => {
                Err(WriteError::new("VDSM takes one dictionary here; put all entries into one"))
            }
            plain => Ok(plain),
        }
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        let item = json!({"allOf": [of.item(), {"type": "object"}]});
        if of.is_ruled() { JsonSchema::wider(item) } else { JsonSchema::exact(item) }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one dictionary, or a list of them")
    }
}

impl<T: ?Sized> FormFor<ListOf<T>> for OneDictionary {}
