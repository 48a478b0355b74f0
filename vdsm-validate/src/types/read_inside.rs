//! Containers whose items or keys serde reads: `each(serde)`, `keys(serde)`.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use crate::coverage::{Coverage, Within};
use crate::function::StandsFor;
use crate::in_string::InString;
use crate::private::{Flatten, Keep};
use crate::rules::unique_by::ListOfItems;
use crate::schema::{Scalar, Schema};
use crate::types::{Secret, ViaSerde};
use crate::validate::{Describe, TypeNames, Validate};
use crate::value::ValueRef;

/// Each part is read as its own type says.
pub struct AsDeclared(());

/// Each part is read by serde.
pub struct BySerde(());

/// Each part is a container, with keys that are read as `K` says, and items or values as `V` says.
pub struct Inside<K, V>(PhantomData<(K, V)>);

/// How a `T` inside a container is read.
pub trait Reads<T> {
    /// The type that is read.
    type As;

    /// The value in what was read.
    fn take(read: Self::As) -> T;
}

impl<T> Reads<T> for AsDeclared {
    type As = T;

    fn take(read: T) -> T {
        read
    }
}

impl<T> Reads<T> for BySerde {
    type As = ViaSerde<T>;

    fn take(read: ViaSerde<T>) -> T {
        read.0
    }
}

impl<C: Holds<K, V>, K, V> Reads<C> for Inside<K, V> {
    type As = C::As;

    fn take(read: C::As) -> C {
        C::take(read)
    }
}

/// A container whose keys can be read as `K` says, and its items or values as `V` says.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has nothing inside that serde could read so",
    label = "`each(serde)` is about the items of a list or the values of a map, `keys(serde)` about the keys of a map"
)]
pub trait Holds<K, V>: Sized {
    /// The container that is read.
    type As;

    /// The container of the values in what was read.
    fn take(read: Self::As) -> Self;
}

/// A container with parts that are read as `K` and `V` say: what `each(serde)` and `keys(serde)` put around a
/// field's type.
pub struct ReadInside<C, K, V>(
    /// The container.
    pub C,
    PhantomData<(K, V)>,
);

impl<C, K, V> ReadInside<C, K, V> {
    /// Wraps a container.
    pub const fn new(container: C) -> Self {
        Self(container, PhantomData)
    }
}

impl<C: Holds<K, V>, K, V> Describe for ReadInside<C, K, V>
where
    C::As: Describe,
{
    type Data = <C::As as Describe>::Data;
    type Item = <C::As as Describe>::Item;
    type Key = <C::As as Describe>::Key;

    const OPTIONAL: bool = <C::As as Describe>::OPTIONAL;
    const COVERAGE: Coverage = <C::As as Describe>::COVERAGE;
    const IN_STRING: InString = <C::As as Describe>::IN_STRING;
    const COMPARED_BUILT: bool = <C::As as Describe>::COMPARED_BUILT;
    const NAMES: TypeNames = <C::As as Describe>::NAMES;
    const GATHERS: bool = <C::As as Describe>::GATHERS;
    const ACCEPTS_ALL: Option<Scalar> = <C::As as Describe>::ACCEPTS_ALL;
    const DEFAULT: Option<ValueRef<'static>> = <C::As as Describe>::DEFAULT;

    fn schema() -> &'static Schema {
        <C::As as Describe>::schema()
    }
}

impl<C: ListOfItems, K, V> ListOfItems for ReadInside<C, K, V> {
    type Item = C::Item;
    type Key = C::Key;
    const IS_LIST: bool = C::IS_LIST;
}

impl<C, K, V> StandsFor for ReadInside<C, K, V> {
    type Value = C;

    fn value(&self) -> &C {
        &self.0
    }
}

impl<'de, C: Holds<K, V>, K, V> Validate<'de> for ReadInside<C, K, V>
where
    C::As: Validate<'de>,
{
    type Slot = <C::As as Validate<'de>>::Slot;
    type ItemSlot = <C::As as Validate<'de>>::ItemSlot;

    fn finish(slot: &mut Self::Slot) -> Option<Self> {
        <C::As as Validate<'de>>::finish(slot).map(|read| Self::new(C::take(read)))
    }
}

impl<C: Keep, K, V> Keep for ReadInside<C, K, V> {}

impl<C: Flatten, K, V> Flatten for ReadInside<C, K, V> {
    type Struct = C::Struct;
    const WITHIN: Within = C::WITHIN;
}

/// Those that are read as a list of another kind, and made of it.
macro_rules! lists {
    ($($list:ty, [$($generics:tt)*], [$($bounds:tt)*], $as:ty, $read:ident => $taken:expr;)*) => { $(
        impl<T, V: Reads<T>, $($generics)*> Holds<AsDeclared, V> for $list
        where $($bounds)*
        {
            type As = $as;

            fn take($read: $as) -> Self {
                $taken
            }
        }
    )* };
}

lists! {
    Vec<T>, [], [], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    VecDeque<T>, [], [], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    LinkedList<T>, [], [], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    BinaryHeap<T>, [], [T: Ord], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    Box<[T]>, [], [], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    Arc<[T]>, [], [], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    Rc<[T]>, [], [], Vec<V::As>, read => read.into_iter().map(V::take).collect();
    [T; N], [const N: usize], [], [V::As; N], read => read.map(V::take);
    BTreeSet<T>, [], [T: Ord], BTreeSet<V::As>, read => read.into_iter().map(V::take).collect();
    HashSet<T, S>, [S: BuildHasher + Default], [T: Hash + Eq], HashSet<V::As, S>,
        read => read.into_iter().map(V::take).collect();
}

#[cfg(feature = "smallvec")]
lists! {
    smallvec::SmallVec<[T; N]>, [const N: usize], [], Vec<V::As>,
        read => read.into_iter().map(V::take).collect();
}

#[cfg(feature = "indexmap")]
lists! {
    indexmap::IndexSet<T, S>, [S: BuildHasher + Default], [T: Hash + Eq],
        indexmap::IndexSet<V::As, S>, read => read.into_iter().map(V::take).collect();
}

macro_rules! maps {
    ($($map:ident, [$($state:ident)?], [$($bounds:tt)*];)*) => { $(
        impl<A, B, K: Reads<A>, V: Reads<B>, $($state: BuildHasher + Default)?> Holds<K, V>
            for $map<A, B, $($state)?>
        where $($bounds)*
        {
            type As = $map<K::As, V::As, $($state)?>;

            fn take(read: Self::As) -> Self {
                read.into_iter().map(|(key, value)| (K::take(key), V::take(value))).collect()
            }
        }
    )* };
}

maps! {
    BTreeMap, [], [A: Ord];
    HashMap, [S], [A: Hash + Eq];
}

#[cfg(feature = "indexmap")]
use indexmap::IndexMap;
#[cfg(feature = "indexmap")]
maps! { IndexMap, [S], [A: Hash + Eq]; }

/// Those that hold a container.
macro_rules! around {
    ($($type:ident as $as:ident, $read:ident => $taken:expr;)*) => { $(
        impl<C: Holds<K, V>, K, V> Holds<K, V> for $type<C> {
            type As = $as<C::As>;

            fn take($read: $as<C::As>) -> Self {
                $taken
            }
        }
    )* };
}

around! {
    Option as Option, read => read.map(C::take);
    Box as Box, read => Self::new(C::take(*read));
    Arc as Box, read => Self::new(C::take(*read));
    Rc as Box, read => Self::new(C::take(*read));
    Secret as Secret, read => Self(C::take(read.0));
}
