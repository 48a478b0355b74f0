//! Lists: `Vec`, `VecDeque`, sets and arrays.

use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasher, Hash};
use std::rc::Rc;
use std::sync::Arc;

use crate::coverage::Coverage;
use crate::schema::{Kind, List, Schema};
use crate::sink::{Hold, Sink};
use crate::types::{bare, plain};
use crate::validate::{Describe, ListOf, NoKeys, Validate};
use crate::value::ValueRef;
use crate::write::{ToDictionary, Writer};

/// The most memory that the length announced by a format may reserve, in bytes.
const RESERVE: usize = 64 * 1024;

/// Keeps the items of a list. It asks nothing of them, so that the compiler tells only once of a type
/// that is missing something.
pub struct ListSlot<T, S> {
    item: S,
    items: Option<Vec<T>>,
}

impl<T, S: Default> Default for ListSlot<T, S> {
    fn default() -> Self {
        Self { item: S::default(), items: None }
    }
}

impl<'de, T: Validate<'de>> Sink<'de> for ListSlot<T, T::ItemSlot> {
    fn begin(&mut self, hint: usize) {
        let reserve = hint.min(RESERVE / size_of::<T>().max(1));
        self.items = Some(Vec::with_capacity(reserve));
    }

    fn child(&mut self, _part: usize) -> &mut dyn Sink<'de> {
        self.item.slot()
    }

    fn finish_child(&mut self) {
        if let (Some(items), Some(item)) = (&mut self.items, T::finish(self.item.slot())) {
            items.push(item);
        }
    }
}

macro_rules! lists {
    ($($list:ty, [$($generics:tt)*], [$($bounds:tt)*], $len:expr, $set:literal, $items:ident => $value:expr;)*) => { $(
        impl<T: Describe, $($generics)*> Describe for $list {
            type Data = ListOf<T::Data>;
            type Item = T::Data;
            type Key = NoKeys;

            const COVERAGE: Coverage = Coverage::List;
            const DEFAULT: Option<ValueRef<'static>> = match $len {
                None => Some(ValueRef::List(0)),
                Some(len) => Some(ValueRef::List(len)),
            };

            fn schema() -> &'static Schema {
                const { &plain("list", Kind::List(List { item: bare::<T>(), len: $len, set: $set })) }
            }

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                to(ValueRef::List(value.len()));
            }
        }

        impl<'de, T: Validate<'de> $($bounds)*, $($generics)*> Validate<'de> for $list {
            type Slot = ListSlot<T, T::ItemSlot>;
            type ItemSlot = ListSlot<T, T::ItemSlot>;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                let $items = slot.items.take()?;
                $value
            }
        }

        impl<T: ToDictionary, $($generics)*> ToDictionary for $list {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.list(&mut self.iter().map(|item| item as &dyn ToDictionary));
            }
        }
    )* };
}

lists! {
    Vec<T>, [], [], None, false, items => Some(items);
    VecDeque<T>, [], [], None, false, items => Some(items.into());
    BTreeSet<T>, [], [+ Ord], None, true, items => Some(items.into_iter().collect());
    HashSet<T, S>, [S: BuildHasher + Default], [+ Hash + Eq], None, true,
        items => Some(items.into_iter().collect());
    BinaryHeap<T>, [], [+ Ord], None, false, items => Some(items.into());
    LinkedList<T>, [], [], None, false, items => Some(items.into_iter().collect());
    Box<[T]>, [], [], None, false, items => Some(items.into());
    Arc<[T]>, [], [], None, false, items => Some(items.into());
    Rc<[T]>, [], [], None, false, items => Some(items.into());
    [T; N], [const N: usize], [], Some(N), false, items => items.try_into().ok();
}

#[cfg(feature = "indexmap")]
lists! {
    indexmap::IndexSet<T, S>, [S: BuildHasher + Default], [+ Hash + Eq], None, true,
        items => Some(items.into_iter().collect());
}

#[cfg(feature = "smallvec")]
lists! {
    smallvec::SmallVec<[T; N]>, [const N: usize], [], None, false,
        items => Some(items.into());
}
