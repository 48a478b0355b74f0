//! `empty`: the empty string means that there is no value.

use std::fmt;

use serde_json::json;

use crate::forms::{Decoded, Form, FormFor};
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::value::ValueRef;

/// See [`empty`].
#[derive(Clone, Copy, Debug)]
pub struct Empty(());

/// The empty string is taken for `null`, which means that the key is absent.
///
/// Applies to optional fields of any kind. It is a conversion: what is absent is not written back.
///
/// ```
/// use vdsm_validate::{ValueRef, Describe, forms, forms::{Form, Decoded}};
///
/// let read = forms::empty().read(ValueRef::Text(""), u16::schema());
/// assert!(matches!(read, Some(Decoded::Scalar(ValueRef::Null))));
/// ```
#[must_use]
pub const fn empty() -> Empty {
    Empty(())
}

impl Form for Empty {
    fn code(&self) -> &'static str {
        "empty"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        matches!(wire, ValueRef::Text("")).then_some(Decoded::Scalar(ValueRef::Null))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::exact(json!({"const": ""}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value, or an empty string for none")
    }
}

impl<T: ?Sized> FormFor<T> for Empty {
    const OBJECTION: Option<&'static str> = Some(
        "the form reads an empty string as no value, and the field always has one; make it an `Option`",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::TEXT;

    #[test]
    fn takes_the_empty_string_only() {
        assert!(!empty().canonical());
        assert!(matches!(
            empty().read(ValueRef::Text(""), &TEXT),
            Some(Decoded::Scalar(ValueRef::Null))
        ));
        for wire in [ValueRef::Text(" "), ValueRef::Int(0), ValueRef::List(0), ValueRef::Null] {
            assert!(empty().read(wire, &TEXT).is_none(), "{wire:?}");
        }
    }
}
