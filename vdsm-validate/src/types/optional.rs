//! `Option` and `Box`: the value that they hold, with a place of its own. What else holds one value is in
//! `wrapped.rs`.

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::schema::{Node, Scalar, Schema};
use crate::sink::Boxed;
use crate::validate::{Describe, TypeNames, Validate};
use crate::value::ValueRef;
use crate::write::{Judged, Shown, ToDictionary, Writer};

impl<T: Describe> Describe for Option<T> {
    type Data = T::Data;
    type Item = T::Item;
    type Key = T::Key;

    const OPTIONAL: bool = true;
    const COVERAGE: Coverage = T::COVERAGE;
    const IN_STRING: InString = T::IN_STRING;
    const COMPARED_BUILT: bool = T::COMPARED_BUILT;
    const NAMES: TypeNames = T::NAMES;
    const GATHERS: bool = T::GATHERS;
    const ACCEPTS_ALL: Option<Scalar> = T::ACCEPTS_ALL;

    fn schema() -> &'static Schema {
        T::schema()
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        match value {
            Some(value) => T::show(value, to),
            None => to(ValueRef::Null),
        }
    }
}

impl<'de, T: Validate<'de>> Validate<'de> for Option<T> {
    type Slot = T::Slot;
    type ItemSlot = T::ItemSlot;

    // A slot that nothing was put into is an absent value; a broken one is a finding already.
    #[inline]
    fn finish(slot: &mut T::Slot) -> Option<Self> {
        Some(T::finish(slot))
    }
}

impl<T: Describe> Describe for Box<T> {
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
    const DEFAULT: Option<ValueRef<'static>> = T::DEFAULT;

    fn schema() -> &'static Schema {
        T::schema()
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        T::show(value, to);
    }
}

impl<'de, T: Validate<'de>> Validate<'de> for Box<T> {
    type Slot = Boxed<T::Slot>;
    type ItemSlot = Boxed<T::Slot>;

    fn finish(slot: &mut Boxed<T::Slot>) -> Option<Self> {
        match slot.begun() {
            Some(slot) => T::finish(slot).map(Box::new),
            None => T::finish(&mut T::Slot::default()).map(Box::new),
        }
    }
}

impl<T: ToDictionary> ToDictionary for Option<T> {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        match self {
            // `Some(None)` is null, where a missing key would be `None`.
            Some(value) => {
                value.write(to);
                to.present();
            }
            None => to.absent(),
        }
    }

    #[inline]
    fn shown(&self) -> Shown<'_> {
        self.as_ref().map_or(Shown::Absent, |value| value.shown().or_null())
    }

    fn judged(&self, place: &'static Node) -> Judged {
        match self {
            Some(value) => value.judged(place).or_open(),
            None => Judged::Absent,
        }
    }
}

impl<T: ToDictionary> ToDictionary for Box<T> {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        (**self).write(to);
    }

    fn shown(&self) -> Shown<'_> {
        (**self).shown()
    }

    fn judged(&self, place: &'static Node) -> Judged {
        (**self).judged(place)
    }
}
