//! Sets: lists that have each item once.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::schema::{Kind, List, Schema};
use crate::sink::{Gather, Hold, Sink};
use crate::types::list::described;
use crate::types::{bare, loses, plain};
use crate::validate::{Describe, ListOf, NoKeys, Validate};
use crate::value::ValueRef;
use crate::write::{Shown, ToDictionary, Writer};

/// Keeps the items of a set. It asks nothing of them, as the slot of a list does not.
pub struct SetSlot<M, T, S> {
    item: S,
    set: Option<M>,
    /// The item that came last was there already.
    repeats: bool,
    of: PhantomData<T>,
}

impl<M, T, S: Default> Default for SetSlot<M, T, S> {
    fn default() -> Self {
        Self { item: S::default(), set: None, repeats: false, of: PhantomData }
    }
}

impl<'de, M: Gather<T>, T: Validate<'de>> Sink<'de> for SetSlot<M, T, T::ItemSlot> {
    fn begin(&mut self, _hint: usize) {
        self.set.get_or_insert_default();
    }

    fn child(&mut self, _part: usize) -> &mut dyn Sink<'de> {
        self.item.slot()
    }

    fn finish_child(&mut self) {
        self.repeats = match (&mut self.set, T::finish(self.item.slot())) {
            (Some(set), Some(item)) => !set.gather(item),
            _ => false,
        };
    }

    fn forget(&mut self, _part: usize) {
        self.item = T::ItemSlot::default();
    }

    fn repeats(&mut self) -> bool {
        self.repeats
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.set.is_some()
    }
}

macro_rules! sets {
    ($($set:ty, [$($generics:tt)*], [$($bounds:tt)*];)*) => { $(
        described! { $set, [$($generics)*], None, true, loses::<T>() }

        impl<T: $($bounds)*, $($generics)*> Gather<T> for $set {
            fn gather(&mut self, item: T) -> bool {
                self.insert(item)
            }
        }

        impl<'de, T: Validate<'de> + $($bounds)*, $($generics)*> Validate<'de> for $set {
            type Slot = SetSlot<Self, T, T::ItemSlot>;
            type ItemSlot = SetSlot<Self, T, T::ItemSlot>;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                slot.set.take()
            }
        }
    )* };
}

sets! {
    BTreeSet<T>, [], [Ord];
    HashSet<T, S>, [S: BuildHasher + Default], [Hash + Eq];
}

#[cfg(feature = "indexmap")]
sets! { indexmap::IndexSet<T, S>, [S: BuildHasher + Default], [Hash + Eq]; }
