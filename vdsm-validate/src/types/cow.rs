//! `Cow`: it is read as what owns the value. A field of a string's borrows from the input (`text.rs`).

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::rules::unique_by::ListOfItems;
use crate::schema::{Scalar, Schema};
use crate::validate::{Describe, TypeNames, Validate};
use crate::value::ValueRef;
use crate::write::{ToDictionary, Writer};

/// One line a type: what is borrowed, its bounds, what owns it, and how a value is shown and written.
macro_rules! borrowed {
    ($([$($T:ident)?] $type:ty: $owned:ty, |$value:ident, $show:ident| $shown:expr, |$to:ident| $written:expr;)*) => { $(
        impl<$($T: Describe + Clone)?> Describe for Cow<'_, $type> {
            type Data = <$owned as Describe>::Data;
            type Item = <$owned as Describe>::Item;
            type Key = <$owned as Describe>::Key;

            const OPTIONAL: bool = <$owned as Describe>::OPTIONAL;
            const COVERAGE: Coverage = <$owned as Describe>::COVERAGE;
            const IN_STRING: InString = <$owned as Describe>::IN_STRING;
            const COMPARED_BUILT: bool = <$owned as Describe>::COMPARED_BUILT;
            const NAMES: TypeNames = <$owned as Describe>::NAMES;
            const GATHERS: bool = <$owned as Describe>::GATHERS;
            const ACCEPTS_ALL: Option<Scalar> = <$owned as Describe>::ACCEPTS_ALL;
            const DEFAULT: Option<ValueRef<'static>> = <$owned as Describe>::DEFAULT;

            fn schema() -> &'static Schema {
                <$owned as Describe>::schema()
            }

            fn show(value: &Self, $show: &mut dyn FnMut(ValueRef<'_>)) {
                let $value = value;
                $shown;
            }
        }

        impl<'de, $($T: Validate<'de> + Clone)?> Validate<'de> for Cow<'_, $type> {
            type Slot = <$owned as Validate<'de>>::Slot;
            type ItemSlot = <$owned as Validate<'de>>::ItemSlot;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                <$owned as Validate<'de>>::finish(slot).map(Cow::Owned)
            }
        }

        impl<$($T: ToDictionary + Clone)?> ToDictionary for Cow<'_, $type> {
            fn write<'s>(&'s self, $to: &mut dyn Writer<'s>) {
                let $value = self;
                $written;
            }
        }
    )* };
}

borrowed! {
    [T] [T]: Vec<T>, |value, to| to(ValueRef::List(value.len())),
        |to| to.list(&mut value.iter().map(|item| item as &dyn ToDictionary));
    [] str: String, |value, to| to(ValueRef::Text(value)), |to| to.datum(ValueRef::Text(value));
    [] Path: PathBuf, |value, to| super::parsed::show(value, to),
        |to| to.whole(&crate::write::Part::serialized(value));
    [T] T: T, |value, to| T::show(value, to), |to| (**value).write(to);
}

impl<T: Clone> ListOfItems for Cow<'_, [T]> {
    type Item = T;
    type Key = crate::validate::NoKeys;
}

impl<T: ListOfItems + Clone> ListOfItems for Cow<'_, T> {
    type Item = T::Item;
    type Key = T::Key;
    const IS_LIST: bool = T::IS_LIST;
}
