//! Dictionaries whose keys are data.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use crate::extent::Extent;
use crate::private::{Flatten, Keep};
use crate::schema::{Kind, Map, Schema};
use crate::sink::{Hold, Sink};
use crate::types::{bare, plain};
use crate::validate::{Describe, Dictionary, Validate};
use crate::write::{ToDictionary, Writer};

/// Keeps the entries of a map, asking nothing of them, as the slot of a list does.
pub struct MapSlot<K, V, KeySlot, ValueSlot> {
    key: KeySlot,
    value: ValueSlot,
    entries: Option<Vec<(K, V)>>,
}

impl<K, V, KeySlot: Default, ValueSlot: Default> Default for MapSlot<K, V, KeySlot, ValueSlot> {
    fn default() -> Self {
        Self { key: KeySlot::default(), value: ValueSlot::default(), entries: None }
    }
}

impl<K, V, KeySlot, ValueSlot> MapSlot<K, V, KeySlot, ValueSlot> {
    /// The entries, in document order; none where no map began.
    pub(crate) fn take(&mut self) -> Option<Vec<(K, V)>> {
        self.entries.take()
    }
}

impl<'de, K: Validate<'de>, V: Validate<'de>> Sink<'de>
    for MapSlot<K, V, K::ItemSlot, V::ItemSlot>
{
    fn begin(&mut self, _hint: usize) {
        self.entries.get_or_insert_default();
    }

    fn key(&mut self) -> &mut dyn Sink<'de> {
        &mut self.key
    }

    fn value(&mut self) -> &mut dyn Sink<'de> {
        &mut self.value
    }

    fn end_entry(&mut self) {
        let (key, value) = (K::finish(self.key.slot()), V::finish(self.value.slot()));
        if let (Some(entries), Some(key), Some(value)) = (&mut self.entries, key, value) {
            entries.push((key, value));
        }
    }
}

macro_rules! maps {
    ($($map:ty, [$($generics:tt)*], [$($bounds:tt)*];)*) => { $(
        impl<K: Describe, V: Describe, $($generics)*> Describe for $map {
            type Data = Dictionary;
            type Item = V::Data;
            type Key = K::Data;

            const EXTENT: Extent = Extent::Map;

            fn schema() -> &'static Schema {
                const { &plain("map", Kind::Map(Map { key: bare::<K>(), value: bare::<V>() })) }
            }
        }

        impl<'de, K: Validate<'de> $($bounds)*, V: Validate<'de>, $($generics)*> Validate<'de>
            for $map
        {
            type Slot = MapSlot<K, V, K::ItemSlot, V::ItemSlot>;
            type ItemSlot = Self::Slot;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                Some(slot.take()?.into_iter().collect())
            }
        }

        impl<K: ToDictionary, V: ToDictionary, $($generics)*> ToDictionary for $map {
            fn write<'s>(&'s self, to: &mut Writer<'s>) {
                to.map(&mut self.iter().map(|(key, value)| (key as _, value as _)));
            }
        }

        impl<K, V, $($generics)*> Flatten for $map {}
        impl<K, V, $($generics)*> Keep for $map {}
    )* };
}

maps! {
    BTreeMap<K, V>, [], [+ Ord];
    HashMap<K, V, S>, [S: BuildHasher + Default], [+ Hash + Eq];
}
