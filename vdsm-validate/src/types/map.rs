//! Dictionaries whose keys are data.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use crate::coverage::{Coverage, Within};
use crate::in_string::InString;
use crate::private::{Flatten, Keep};
use crate::schema::{Kind, Map, Schema};
use crate::sink::{Gather, Hold, KEY, Sink};
use crate::types::{bare, loses, plain};
use crate::validate::{Describe, MapOf, TypeNames, Validate};
use crate::value::ValueRef;
use crate::write::{Shown, ToDictionary, Writer};

/// Keeps a map, and the slots of its next entry. It asks nothing of them, as the slot of a list does
/// not: the compiler would tell twice of a type that derives nothing.
pub struct MapSlot<M, K, V, KeySlot, ValueSlot> {
    key: KeySlot,
    value: ValueSlot,
    map: Option<M>,
    /// The key that came last was there already.
    repeats: bool,
    entry: PhantomData<(K, V)>,
}

impl<M, K, V, KeySlot: Default, ValueSlot: Default> Default
    for MapSlot<M, K, V, KeySlot, ValueSlot>
{
    fn default() -> Self {
        Self {
            key: KeySlot::default(),
            value: ValueSlot::default(),
            map: None,
            repeats: false,
            entry: PhantomData,
        }
    }
}

impl<M, K, V, KeySlot, ValueSlot> MapSlot<M, K, V, KeySlot, ValueSlot> {
    /// The map; none where none began.
    pub(crate) fn take(&mut self) -> Option<M> {
        self.map.take()
    }
}

impl<'de, M: Gather<(K, V)>, K: Validate<'de>, V: Validate<'de>> Sink<'de>
    for MapSlot<M, K, V, K::ItemSlot, V::ItemSlot>
{
    fn begin(&mut self, _hint: usize) {
        self.map.get_or_insert_default();
    }

    fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
        if part == KEY { self.key.slot() } else { self.value.slot() }
    }

    fn finish_child(&mut self) {
        // Both, so that neither is left to the next entry.
        let key = K::finish(self.key.slot());
        let value = V::finish(self.value.slot());
        self.repeats = match (&mut self.map, key, value) {
            (Some(map), Some(key), Some(value)) => !map.gather((key, value)),
            _ => false,
        };
    }

    fn forget(&mut self, part: usize) {
        if part == KEY {
            self.key = K::ItemSlot::default();
        } else {
            self.value = V::ItemSlot::default();
        }
    }

    fn repeats(&mut self) -> bool {
        self.repeats
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.map.is_some()
    }
}

macro_rules! maps {
    ($($map:ty, [$($generics:tt)*], [$($bounds:tt)*];)*) => { $(
        impl<K: Describe, V: Describe, $($generics)*> Describe for $map {
            type Data = MapOf<K::Data, V::Data>;
            type Item = V::Data;
            type Key = K::Data;

            const COVERAGE: Coverage = Coverage::Map;
            const NAMES: TypeNames = TypeNames::of_items(K::NAMES, V::NAMES);
            const IN_STRING: InString = InString::of_items(V::IN_STRING);
            const GATHERS: bool = loses::<K>() || V::GATHERS;
            const DEFAULT: Option<ValueRef<'static>> = Some(ValueRef::Dictionary(0));

            fn schema() -> &'static Schema {
                const {
                    let loses = loses::<K>();
                    let map = Map { key: bare::<K>(), value: bare::<V>(), loses };
                    &plain("map", Kind::Map(map))
                }
            }

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                to(ValueRef::Dictionary(value.len()));
            }
        }

        impl<'de, K: Validate<'de> $($bounds)*, V: Validate<'de>, $($generics)*> Validate<'de>
            for $map
        {
            type Slot = MapSlot<Self, K, V, K::ItemSlot, V::ItemSlot>;
            type ItemSlot = Self::Slot;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                slot.take()
            }
        }

        impl<K, V, $($generics)*> Gather<(K, V)> for $map
        where
            Self: Default + Extend<(K, V)>,
        {
            fn gather(&mut self, entry: (K, V)) -> bool {
                let before = self.len();
                self.extend(Some(entry));
                self.len() > before
            }
        }

        impl<K: ToDictionary, V: ToDictionary, $($generics)*> ToDictionary for $map {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.map(&mut self.iter().map(|(key, value)| (key as _, value as _)));
            }

            fn shown(&self) -> Shown<'_> {
                Shown::Written
            }
        }

        impl<K, V, $($generics)*> crate::rules::unique_by::ListOfItems for $map {
            type Item = V;
            type Key = K;
            const IS_LIST: bool = false;
        }

        impl<K, V, $($generics)*> Flatten for $map {
            type Struct = Self;
            const WITHIN: Within = Within::REST;
        }
        impl<K, V, $($generics)*> Keep for $map {}
    )* };
}

maps! {
    BTreeMap<K, V>, [], [+ Ord];
    HashMap<K, V, S>, [S: BuildHasher + Default], [+ Hash + Eq];
}

#[cfg(feature = "indexmap")]
maps! { indexmap::IndexMap<K, V, S>, [S: BuildHasher + Default], [+ Hash + Eq]; }
