//! `one_or_many`: a list of one item may come as the item alone.

use std::fmt;

use serde_json::json;

use crate::coverage::Coverage;
use crate::forms::{Decoded, Form, FormFor};
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::validate::ListOf;
use crate::value::ValueRef;

/// See [`one_or_many`].
#[derive(Clone, Copy, Debug)]
pub struct OneOrMany(());

/// A single value is taken for the list of only that value.
///
/// Applies to lists. It is a conversion: a list is written back as a list.
///
/// ```
/// use vdsm_validate::{ValueRef, Describe, forms, forms::{Form, Decoded}};
///
/// let read = forms::one_or_many().read(ValueRef::Text("eth0"), Vec::<String>::schema());
/// assert!(matches!(read, Some(Decoded::Single)));
/// ```
#[must_use]
pub const fn one_or_many() -> OneOrMany {
    OneOrMany(())
}

impl OneOrMany {
    /// Whether the form reads strings alone, of a type that takes these values.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_strings(&self, _of: &Coverage) -> bool {
        false
    }
}

impl Form for OneOrMany {
    fn code(&self) -> &'static str {
        "one_or_many"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        match wire {
            ValueRef::Null | ValueRef::List(_) => None,
            _ => Some(Decoded::Single),
        }
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        let item = json!({"allOf": [of.item(), {"not": {"type": ["array", "null"]}}]});
        if of.is_ruled() { JsonSchema::wider(item) } else { JsonSchema::exact(item) }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one item or a list of them")
    }
}

impl<T: ?Sized> FormFor<ListOf<T>> for OneOrMany {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::TEXT;

    #[test]
    fn takes_what_is_no_list() {
        let form = one_or_many();
        assert!(!form.canonical());
        for wire in [ValueRef::Text(""), ValueRef::Int(1), ValueRef::Dictionary(2)] {
            assert!(matches!(form.read(wire, &TEXT), Some(Decoded::Single)), "{wire:?}");
        }
        for wire in [ValueRef::Null, ValueRef::List(1)] {
            assert!(form.read(wire, &TEXT).is_none(), "{wire:?}");
        }
    }
}
