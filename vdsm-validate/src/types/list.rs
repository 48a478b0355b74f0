//! Lists: `Vec`, `VecDeque`, arrays.

use std::collections::{BinaryHeap, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::schema::{Kind, List, Schema};
use crate::sink::{Hold, Sink};
use crate::types::{bare, plain};
use crate::validate::{Describe, ListOf, NoKeys, Validate};
use crate::value::ValueRef;
use crate::write::{Shown, ToDictionary, Writer};

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

    fn forget(&mut self, _part: usize) {
        self.item = T::ItemSlot::default();
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.items.is_some()
    }
}

/// What a list and a set are alike in.
macro_rules! described {
    ($list:ty, [$($generics:tt)*], $len:expr, $set:literal, $gathers:expr) => {
        impl<T: Describe, $($generics)*> Describe for $list {
            type Data = ListOf<T::Data>;
            type Item = T::Data;
            type Key = NoKeys;

            const COVERAGE: Coverage = Coverage::List;
            const NAMES: crate::validate::TypeNames =
                crate::validate::TypeNames::of_items(crate::validate::TypeNames::UNKNOWN, T::NAMES);
            const IN_STRING: InString = InString::of_items(T::IN_STRING);
            const GATHERS: bool = $gathers;
            const DEFAULT: Option<ValueRef<'static>> = match $len {
                None => Some(ValueRef::List(0)),
                Some(len) => Some(ValueRef::List(len)),
            };

            fn schema() -> &'static Schema {
                const {
                    let loses = $set && $gathers;
                    let list = List { item: bare::<T>(), len: $len, set: $set, loses };
                    &plain("list", Kind::List(list))
                }
            }

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                to(ValueRef::List(value.len()));
            }
        }

        impl<T, $($generics)*> crate::rules::unique_by::ListOfItems for $list {
            type Item = T;
            type Key = NoKeys;
        }

        impl<T: ToDictionary, $($generics)*> ToDictionary for $list {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.list(&mut self.iter().map(|item| item as &dyn ToDictionary));
            }

            fn shown(&self) -> Shown<'_> {
                Shown::Written
            }
        }
    };
}
pub(super) use described;

macro_rules! lists {
    ($($list:ty, [$($generics:tt)*], [$($bounds:tt)*], $len:expr, $items:ident => $value:expr;)*) => { $(
        described! { $list, [$($generics)*], $len, false, T::GATHERS }

        impl<'de, T: Validate<'de> $($bounds)*, $($generics)*> Validate<'de> for $list {
            type Slot = ListSlot<T, T::ItemSlot>;
            type ItemSlot = ListSlot<T, T::ItemSlot>;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                let $items = slot.items.take()?;
                $value
            }
        }
    )* };
}

lists! {
    Vec<T>, [], [], None, items => Some(items);
    VecDeque<T>, [], [], None, items => Some(items.into());
    BinaryHeap<T>, [], [+ Ord], None, items => Some(items.into());
    LinkedList<T>, [], [], None, items => Some(items.into_iter().collect());
    Box<[T]>, [], [], None, items => Some(items.into());
    Arc<[T]>, [], [], None, items => Some(items.into());
    Rc<[T]>, [], [], None, items => Some(items.into());
    [T; N], [const N: usize], [], Some(N), items => items.try_into().ok();
}

#[cfg(feature = "smallvec")]
lists! {
    smallvec::SmallVec<[T; N]>, [const N: usize], [], None,
        items => Some(items.into());
}
