//! Whole numbers that had to be strings.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form};
use vdsm_validate::implement::Content;
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::Inside;
use vdsm_validate::{Schema, ValueRef, WriteError};

use super::int::{IN_TEXT, whole};

/// The form [`int_in_text`].
#[derive(Clone, Copy, Debug)]
pub struct IntInText;

/// A whole number in a string, read as by [`int`](super::int()), and on the wire always written as
/// one: VDSM of 2012 put it on as text, and failed on a real integer.
///
/// ```
/// use vdsm_types::Network;
/// use vdsm_validate::{Spelling, to_value_as};
///
/// let network = Network { nic: Some("eth0".to_owned()), vlan: Some(12), ..Network::default() };
/// assert_eq!(to_value_as(&network, Spelling::Wire).unwrap()["vlan"], "12");
/// ```
#[must_use]
pub const fn int_in_text() -> IntInText {
    IntInText
}

impl Form for IntInText {
    fn code(&self) -> &'static str {
        "int_in_text"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        whole(wire.as_text()?).map(Decoded::Scalar)
    }

    fn write<'s>(
        &self,
        plain: Content<'s>,
        _schema: &'static Schema,
    ) -> Result<Content<'s>, WriteError> {
        Ok(match plain {
            Content::Int(number) => Content::Text(number.to_string().into()),
            Content::Uint(number) => Content::Text(number.to_string().into()),
            plain => plain,
        })
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::wider(json!({"type": "string", "pattern": IN_TEXT}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number in a string")
    }
}

crate::forms::whole!(IntInText);
