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

/// Keeps a map, and the slots of its next entry.
pub struct MapSlot<'de, M, K: Validate<'de>, V: Validate<'de>> {
    key: K::ItemSlot,
    value: V::ItemSlot,
    map: Option<M>,
}

impl<'de, M, K: Validate<'de>, V: Validate<'de>> Default for MapSlot<'de, M, K, V> {
    fn default() -> Self {
        Self { key: K::ItemSlot::default(), value: V::ItemSlot::default(), map: None }
    }
}

impl<'de, M, K: Validate<'de>, V: Validate<'de>> MapSlot<'de, M, K, V> {
    /// The map; none where none began.
    pub(crate) fn take(&mut self) -> Option<M> {
        self.map.take()
    }
}

impl<'de, M: Default + Extend<(K, V)>, K: Validate<'de>, V: Validate<'de>> Sink<'de>
    for MapSlot<'de, M, K, V>
{
    fn begin(&mut self, _hint: usize) {
        self.map.get_or_insert_default();
    }

    fn key(&mut self) -> &mut dyn Sink<'de> {
        &mut self.key
    }

    fn value(&mut self) -> &mut dyn Sink<'de> {
        &mut self.value
    }

    fn end_entry(&mut self) {
        let (key, value) = (K::finish(self.key.slot()), V::finish(self.value.slot()));
        if let (Some(map), Some(key), Some(value)) = (&mut self.map, key, value) {
            map.extend([(key, value)]);
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
            type Slot = MapSlot<'de, Self, K, V>;
            type ItemSlot = Self::Slot;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                slot.take()
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
