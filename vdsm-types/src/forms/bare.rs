//! A dictionary of one key whose value alone was on the wire.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form, FormFor};
use vdsm_validate::implement::Content;
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::Inside;
use vdsm_validate::{Schema, ValueRef, WriteError};

/// The form [`bare`].
#[derive(Clone, Copy, Debug)]
pub struct Bare;

/// On the wire, the value of a dictionary's one key. A variant of its own reads it.
///
/// ```
/// use vdsm_types::StorageDomain_Create_TypeParameters_t as Parameters;
/// use vdsm_validate::{Spelling, to_value_as};
///
/// let nfs = Parameters::Remote { remotePath: "nas:/export".to_owned() };
/// assert_eq!(to_value_as(&nfs, Spelling::Wire).unwrap(), "nas:/export");
/// ```
#[must_use]
pub const fn bare() -> Bare {
    Bare
}

impl Form for Bare {
    fn code(&self) -> &'static str {
        "bare"
    }

    fn read<'v>(&self, _wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        None
    }

    fn write<'s>(
        &self,
        plain: Content<'s>,
        _schema: &'static Schema,
    ) -> Result<Content<'s>, WriteError> {
        Ok(match plain {
            Content::Map(mut entries) if entries.len() == 1 => entries.remove(0).1,
            plain => plain,
        })
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::exact(json!({"not": {}}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value alone")
    }
}

impl<T: ?Sized> FormFor<T> for Bare {}
