//! Containers whose items or keys serde writes.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use serde_core::Serialize;

use crate::types::{AsDeclared, BySerde, Inside, Secret};

use super::{Part, ToDictionary, Writer};

/// How a `T` inside a container is written.
pub trait Writes<T> {
    /// It as a part of the container.
    fn part(value: &T) -> Part<'_>;
}

impl<T: ToDictionary> Writes<T> for AsDeclared {
    fn part(value: &T) -> Part<'_> {
        Part::of(value)
    }
}

impl<T: Serialize> Writes<T> for BySerde {
    fn part(value: &T) -> Part<'_> {
        Part::serialized(value)
    }
}

impl<C: Tells<K, V> + Any, K, V> Writes<C> for Inside<K, V> {
    fn part(value: &C) -> Part<'_> {
        Part::inside::<C, K, V>(value)
    }
}

/// A container whose keys can be written as `K` says, and its items or values as `V` says.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has nothing inside that serde could write so",
    label = "`each(serde)` is about the items of a list or the values of a map, `keys(serde)` about the keys of a map"
)]
pub trait Tells<K, V> {
    /// Tells a writer what is inside.
    fn tell<'s>(&'s self, to: &mut dyn Writer<'s>);
}

macro_rules! lists {
    ($($list:ty, [$($generics:tt)*];)*) => { $(
        impl<T, V: Writes<T>, $($generics)*> Tells<AsDeclared, V> for $list {
            fn tell<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.list_of(&mut self.iter().map(V::part));
            }
        }
    )* };
}

lists! {
    Vec<T>, [];
    VecDeque<T>, [];
    LinkedList<T>, [];
    BinaryHeap<T>, [];
    Box<[T]>, [];
    Arc<[T]>, [];
    Rc<[T]>, [];
    [T; N], [const N: usize];
    BTreeSet<T>, [];
    HashSet<T, S>, [S];
}

#[cfg(feature = "smallvec")]
lists! { smallvec::SmallVec<[T; N]>, [const N: usize]; }
#[cfg(feature = "indexmap")]
lists! { indexmap::IndexSet<T, S>, [S]; }

macro_rules! maps {
    ($($map:ty, [$($generics:tt)*];)*) => { $(
        impl<A, B, K: Writes<A>, V: Writes<B>, $($generics)*> Tells<K, V> for $map {
            fn tell<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.map_of(&mut self.iter().map(|(key, value)| (K::part(key), V::part(value))));
            }
        }
    )* };
}

maps! {
    BTreeMap<A, B>, [];
    HashMap<A, B, S>, [S];
}

#[cfg(feature = "indexmap")]
maps! { indexmap::IndexMap<A, B, S>, [S]; }

/// Those that hold a container.
macro_rules! around {
    ($($type:ident)*) => { $(
        impl<C: Tells<K, V>, K, V> Tells<K, V> for $type<C> {
            fn tell<'s>(&'s self, to: &mut dyn Writer<'s>) {
                Tells::<K, V>::tell(&**self, to);
            }
        }
    )* };
}

around! { Box Arc Rc Secret }

impl<C: Tells<K, V>, K, V> Tells<K, V> for Option<C> {
    fn tell<'s>(&'s self, to: &mut dyn Writer<'s>) {
        match self {
            Some(container) => {
                Tells::<K, V>::tell(container, to);
                to.present();
            }
            None => to.absent(),
        }
    }
}

/// A container, and what tells what is inside it.
#[derive(Clone, Copy)]
pub(crate) struct Told<'s> {
    container: &'s dyn Any,
    tell: for<'c> fn(&'c dyn Any, &mut dyn Writer<'c>),
}

impl<'s> Told<'s> {
    pub(super) fn new<C: Tells<K, V> + Any, K, V>(container: &'s C) -> Self {
        let tell: for<'c> fn(&'c dyn Any, &mut dyn Writer<'c>) = |container, to| {
            if let Some(container) = container.downcast_ref::<C>() {
                Tells::<K, V>::tell(container, to);
            }
        };
        Self { container, tell }
    }

    /// Tells a writer what is inside.
    pub(crate) fn tell(self, to: &mut dyn Writer<'s>) {
        (self.tell)(self.container, to);
    }
}
