//! `null`, and types without data.

use crate::schema::{Kind, Schema};
use crate::sink::Sink;
use crate::types::plain;
use crate::validate::{Anything, Describe, NoItems, NoKeys, Validate};
use crate::value::ValueRef;
use crate::write::{ToDictionary, Writer};

/// Remembers that `null` was there: the slot of `()` and of structs without fields.
#[derive(Default)]
pub struct NullSlot(bool);

impl NullSlot {
    /// Whether it was; the slot is left empty.
    pub fn take(&mut self) -> Option<()> {
        std::mem::take(&mut self.0).then_some(())
    }
}

impl<'de> Sink<'de> for NullSlot {
    fn scalar(&mut self, datum: ValueRef<'_>, _lent: Option<&'de str>) {
        self.0 = datum == ValueRef::Null;
    }
}

impl Describe for () {
    type Data = Anything;
    type Item = NoItems;
    type Key = NoKeys;

    fn schema() -> &'static Schema {
        static SCHEMA: Schema = plain("null", Kind::Null);
        &SCHEMA
    }

    fn show(_value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        to(ValueRef::Null);
    }
}

impl Validate<'_> for () {
    type Slot = NullSlot;
    type ItemSlot = NullSlot;

    fn finish(slot: &mut NullSlot) -> Option<Self> {
        slot.take()
    }
}

impl ToDictionary for () {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.datum(ValueRef::Null);
    }
}
