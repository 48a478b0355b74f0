//! Binary data.

use std::ops::Deref;

use crate::coverage::Coverage;
use crate::schema::{Kind, Schema};
use crate::sink::Sink;
use crate::types::plain;
use crate::validate::{Describe, NoItems, NoKeys, Validate};
use crate::value::ValueRef;
use crate::write::{ToDictionary, Writer};

/// Binary data: bytes in formats that have them, base64 in a string with `form = base64`.
///
/// ```
/// use vdsm_validate::{Bytes, Validate, from_str};
///
/// #[derive(Validate)]
/// struct Sysprep {
///     #[validate(form = base64)]
///     inf: Bytes,
/// }
///
/// let sysprep = from_str::<Sysprep>(r#"{"inf": "aGVsbG8="}"#).unwrap();
/// assert_eq!(*sysprep.inf, *b"hello");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(pub Vec<u8>);

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Keeps bytes.
#[derive(Default)]
pub struct BytesSlot(Option<Vec<u8>>);

impl<'de> Sink<'de> for BytesSlot {
    fn scalar(&mut self, datum: ValueRef<'_>, _lent: Option<&'de str>) {
        if let ValueRef::Bytes(bytes) = datum {
            self.0 = Some(bytes.to_owned());
        }
    }
}

impl Describe for Bytes {
    type Data = [u8];
    type Item = NoItems;
    type Key = NoKeys;

    const COVERAGE: Coverage = Coverage::Bytes;
    const DEFAULT: Option<ValueRef<'static>> = Some(ValueRef::Bytes(&[]));

    fn schema() -> &'static Schema {
        static SCHEMA: Schema = plain("bytes", Kind::Bytes);
        &SCHEMA
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        to(ValueRef::Bytes(&value.0));
    }
}

impl Validate<'_> for Bytes {
    type Slot = BytesSlot;
    type ItemSlot = BytesSlot;

    fn finish(slot: &mut BytesSlot) -> Option<Self> {
        slot.0.take().map(Self)
    }
}

impl ToDictionary for Bytes {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.datum(ValueRef::Bytes(&self.0));
    }
}

#[cfg(feature = "bytes")]
mod of_bytes {
    use super::{
        BytesSlot, Coverage, Describe, NoItems, NoKeys, Schema, ToDictionary, Validate, ValueRef,
        Writer,
    };

    impl Describe for bytes::Bytes {
        type Data = [u8];
        type Item = NoItems;
        type Key = NoKeys;

        const COVERAGE: Coverage = Coverage::Bytes;
        const DEFAULT: Option<ValueRef<'static>> = Some(ValueRef::Bytes(&[]));

        fn schema() -> &'static Schema {
            super::Bytes::schema()
        }

        fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
            to(ValueRef::Bytes(value));
        }
    }

    impl Validate<'_> for bytes::Bytes {
        type Slot = BytesSlot;
        type ItemSlot = BytesSlot;

        fn finish(slot: &mut BytesSlot) -> Option<Self> {
            slot.0.take().map(Self::from)
        }
    }

    impl ToDictionary for bytes::Bytes {
        fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
            to.datum(ValueRef::Bytes(self));
        }
    }
}
