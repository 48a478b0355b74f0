//! Types that hold one value of another type and are that on the wire: `Arc`, `Rc`, `Wrapping`.

use std::cmp::Reverse;
use std::marker::PhantomData;
use std::num::{Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use crate::coverage::{Coverage, Within};
use crate::in_string::InString;
use crate::private::{Flatten, Keep};
use crate::rules::unique_by::ListOfItems;
use crate::schema::{Scalar, Schema};
use crate::sink::Boxed;
use crate::validate::{Describe, TypeNames, Validate};
use crate::value::ValueRef;
use crate::write::{ToDictionary, Writer};

macro_rules! described {
    () => {
        type Data = T::Data;
        type Item = T::Item;
        type Key = T::Key;

        const OPTIONAL: bool = T::OPTIONAL;
        const COVERAGE: Coverage = T::COVERAGE;
        const IN_STRING: InString = T::IN_STRING;
        const COMPARED_BUILT: bool = T::COMPARED_BUILT;
        const NAMES: TypeNames = T::NAMES;
        const GATHERS: bool = T::GATHERS;
        const ACCEPTS_ALL: Option<Scalar> = T::ACCEPTS_ALL;

        fn schema() -> &'static Schema {
            T::schema()
        }
    };
}

/// Those that are on the heap, so that a type may contain itself in one.
macro_rules! shared {
    ($($type:ident)*) => { $(
        impl<T: Describe> Describe for $type<T> {
            described! {}

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                T::show(value, to);
            }
        }

        impl<'de, T: Validate<'de>> Validate<'de> for $type<T> {
            type Slot = Boxed<T::Slot>;
            type ItemSlot = Boxed<T::Slot>;

            fn finish(slot: &mut Boxed<T::Slot>) -> Option<Self> {
                match slot.begun() {
                    Some(slot) => T::finish(slot).map($type::new),
                    None => T::finish(&mut T::Slot::default()).map($type::new),
                }
            }
        }

        impl<T: ToDictionary> ToDictionary for $type<T> {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                (**self).write(to);
            }
        }

        impl<T: Keep> Keep for $type<T> {}

        impl<T: ListOfItems> ListOfItems for $type<T> {
            type Item = T::Item;
            type Key = T::Key;
            const IS_LIST: bool = T::IS_LIST;
        }

        impl<T: Flatten> Flatten for $type<T> {
            type Struct = T::Struct;
            const WITHIN: Within = T::WITHIN;
            const MEMBERS: &'static str = T::MEMBERS;
        }
    )* };
}

shared! { Arc Rc }

/// Those that hold it in place.
macro_rules! held {
    ($($type:ident)*) => { $(
        impl<T: Describe> Describe for $type<T> {
            described! {}

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                T::show(&value.0, to);
            }
        }

        impl<'de, T: Validate<'de>> Validate<'de> for $type<T> {
            type Slot = T::Slot;
            type ItemSlot = T::ItemSlot;

            fn finish(slot: &mut T::Slot) -> Option<Self> {
                T::finish(slot).map(Self)
            }
        }

        impl<T: ToDictionary> ToDictionary for $type<T> {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                self.0.write(to);
            }
        }
    )* };
}

held! { Wrapping Saturating Reverse }

/// It is nothing: `null`, as serde has it.
impl<T: ?Sized> Describe for PhantomData<T> {
    type Data = <() as Describe>::Data;
    type Item = <() as Describe>::Item;
    type Key = <() as Describe>::Key;

    fn schema() -> &'static Schema {
        <() as Describe>::schema()
    }
}

impl<'de, T: ?Sized> Validate<'de> for PhantomData<T> {
    type Slot = <() as Validate<'de>>::Slot;
    type ItemSlot = <() as Validate<'de>>::ItemSlot;

    fn finish(slot: &mut Self::Slot) -> Option<Self> {
        <() as Validate<'de>>::finish(slot).map(|()| Self)
    }
}

impl<T: ?Sized> ToDictionary for PhantomData<T> {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.datum(ValueRef::Null);
    }
}
