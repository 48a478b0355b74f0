//! Slots that generated code uses beside those of the types.

use crate::content::{Content, ContentError};
use crate::relation::Violations;
use crate::sink::{Sink, forward};
use crate::validate::Validate;
use crate::value::ValueRef;

/// The slot of a field that a relation reads: its value can be had before the struct is complete.
pub struct ReadableSlot<'de, T: Validate<'de>> {
    slot: T::Slot,
    value: Option<T>,
}

impl<'de, T: Validate<'de>> Default for ReadableSlot<'de, T> {
    fn default() -> Self {
        Self { slot: T::Slot::default(), value: None }
    }
}

impl<'de, T: Validate<'de>> ReadableSlot<'de, T> {
    /// The value, or what stands for it where the key is absent.
    pub fn settle(&mut self, absent: impl FnOnce() -> Option<T>) -> Option<&T> {
        if self.value.is_none() {
            self.value = T::finish(&mut self.slot).or_else(absent);
        }
        self.value.as_ref()
    }

    /// The value. The slot is left empty.
    pub fn finish(&mut self) -> Option<T> {
        self.value.take().or_else(|| T::finish(&mut self.slot))
    }
}

impl<'de, T: Validate<'de>> Sink<'de> for ReadableSlot<'de, T> {
    forward!(self => self.slot);
}

/// Keeps the number of an enumeration's variant.
#[derive(Default)]
pub struct VariantSlot(Option<usize>);

impl VariantSlot {
    /// The number; the slot is left empty.
    pub fn take(&mut self) -> Option<usize> {
        self.0.take()
    }
}

impl<'de> Sink<'de> for VariantSlot {
    fn scalar(&mut self, datum: ValueRef<'_>, _lent: Option<&'de str>) {
        if let ValueRef::Variant(variant) = datum {
            self.0 = Some(variant);
        }
    }
}
