//! Slots that generated code uses beside those of the types.

use crate::sink::Sink;
use crate::value::ValueRef;

/// The slot of a field that a relation reads: its value can be had before the struct is complete. It asks
/// nothing of the type, as the slot of a list does not: the compiler would tell twice of one that derives
/// nothing.
pub struct ReadableSlot<T, S> {
    /// Where the parts of the value go.
    pub slot: S,
    value: Option<T>,
}

impl<T, S: Default> Default for ReadableSlot<T, S> {
    fn default() -> Self {
        Self { slot: S::default(), value: None }
    }
}

impl<T, S> ReadableSlot<T, S> {
    /// The value, as `finish` makes it of the slot, or what stands for it where the key is absent.
    pub fn settle(
        &mut self,
        finish: impl FnOnce(&mut S) -> Option<T>,
        absent: impl FnOnce() -> Option<T>,
    ) -> Option<&T> {
        if self.value.is_none() {
            self.value = finish(&mut self.slot).or_else(absent);
        }
        self.value.as_ref()
    }

    /// The same of a slot that there is only where the key is; `default` holds what stands for it.
    pub fn settle_or<'s>(
        slot: Option<&'s mut Self>,
        default: &'s mut Option<T>,
        finish: impl FnOnce(&mut S) -> Option<T>,
        absent: impl FnOnce() -> T,
    ) -> Option<&'s T> {
        match slot {
            Some(slot) => slot.settle(finish, || Some(absent())),
            None => Some(default.insert(absent())),
        }
    }

    /// The value. The slot is left empty.
    pub fn finish(&mut self, finish: impl FnOnce(&mut S) -> Option<T>) -> Option<T> {
        self.value.take().or_else(|| finish(&mut self.slot))
    }
}

/// The slots of a union's variants, one of which a value begins.
pub trait Variants<'de>: Sized {
    /// The slot of the variant of that number, which begins.
    fn begin(chosen: &mut Chosen<Self>, number: usize) -> &mut dyn Sink<'de>;
}

/// The slot of a union: that of the variant which was chosen. No generated function owns one, so that the
/// compiler tells of a slot once, where it is named.
pub struct Chosen<V>(Option<V>);

impl<V> Chosen<V> {
    /// Begins a variant, with an empty slot.
    pub fn begin<S: Default>(&mut self, variant: fn(S, ()) -> V) -> &mut Option<V> {
        self.0 = Some(variant(S::default(), ()));
        &mut self.0
    }

    /// The variant.
    pub fn slot(&mut self) -> Option<&mut V> {
        self.0.as_mut()
    }

    /// Leaves the slot empty.
    pub fn clear(&mut self) {
        self.0 = None;
    }
}

impl<V> Default for Chosen<V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, V: Variants<'de>> Sink<'de> for Chosen<V> {
    fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
        V::begin(self, part)
    }
}

/// The slot of data that are under a key of their own: a dictionary with this one field.
#[derive(Default)]
pub struct ContentSlot<S>(
    /// The slot of the data.
    pub S,
);

impl<'de, S: Sink<'de>> Sink<'de> for ContentSlot<S> {
    fn child(&mut self, _part: usize) -> &mut dyn Sink<'de> {
        &mut self.0
    }
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
