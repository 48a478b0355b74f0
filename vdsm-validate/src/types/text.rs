//! Strings and characters.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::content::lent_or_own;
use crate::coverage::Coverage;
use crate::schema::{Kind, Scalar, Schema};
use crate::sink::Sink;
use crate::types::plain;
use crate::validate::{Describe, NoItems, NoKeys, Validate};
use crate::value::ValueRef;
use crate::write::{Shown, ToDictionary, Writer};

macro_rules! texts {
    ($($type:ty $(, $a:lifetime)?; $slot:ty; borrowed: $borrowed:literal;)*) => { $(
        impl$(<$a>)? Describe for $type {
            type Data = str;
            type Item = NoItems;
            type Key = NoKeys;

            const COVERAGE: Coverage = Coverage::Text;
            const COMPARED_BUILT: bool = false;
            const ACCEPTS_ALL: Option<Scalar> = Self::COVERAGE.accepts_all();
            const DEFAULT: Option<ValueRef<'static>> = Some(ValueRef::Text(""));

            fn schema() -> &'static Schema {
                static SCHEMA: Schema = plain("string", Kind::Text { borrowed: $borrowed });
                &SCHEMA
            }

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                to(ValueRef::Text(value));
            }
        }

        impl<'de $(: $a, $a)?> Validate<'de> for $type {
            type Slot = $slot;
            type ItemSlot = $slot;

            #[inline]
            fn finish(slot: &mut $slot) -> Option<Self> {
                slot.0.take()
            }
        }

        impl$(<$a>)? ToDictionary for $type {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.datum(ValueRef::Text(self));
            }

            #[inline]
            fn shown(&self) -> Shown<'_> {
                Shown::Scalar(ValueRef::Text(self))
            }
        }
    )* };
}

texts! {
    String; OwnText<Self>; borrowed: false;
    Box<str>; OwnText<Self>; borrowed: false;
    Arc<str>; OwnText<Self>; borrowed: false;
    Rc<str>; OwnText<Self>; borrowed: false;
    &'a str, 'a; InputText<'a>; borrowed: true;
}

/// Keeps a text of its own.
pub struct OwnText<T>(Option<T>);

impl<T> Default for OwnText<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: for<'t> From<&'t str>> Sink<'de> for OwnText<T> {
    fn scalar(&mut self, datum: ValueRef<'_>, _lent: Option<&'de str>) {
        self.0 = datum.as_text().map(T::from);
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.0.is_some()
    }
}

/// Keeps a text that is the input's own where it can be: a field `Cow<'a, str>`. `Cow<'static, str>`, which lives
/// longer than any input, is a text of its own (`cow.rs`).
#[derive(Default)]
pub struct AnyText<'a>(Option<Cow<'a, str>>);

impl<'de: 'a, 'a> Sink<'de> for AnyText<'a> {
    fn scalar(&mut self, datum: ValueRef<'_>, lent: Option<&'de str>) {
        self.0 = datum.as_text().map(|text| lent_or_own(text, lent));
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.0.is_some()
    }
}

/// The text, as a field of a `Cow` has it.
#[must_use]
pub fn lent<'a>(slot: &mut AnyText<'a>) -> Option<Cow<'a, str>> {
    slot.0.take()
}

/// The same of a field that may be absent.
#[must_use]
pub fn lent_or_absent<'a>(slot: &mut AnyText<'a>) -> Option<Option<Cow<'a, str>>> {
    Some(lent(slot))
}

/// Keeps a text that is the input's own.
#[derive(Default)]
pub struct InputText<'a>(Option<&'a str>);

impl<'de: 'a, 'a> Sink<'de> for InputText<'a> {
    fn scalar(&mut self, datum: ValueRef<'_>, lent: Option<&'de str>) {
        self.0 = datum.as_text().and(lent);
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.0.is_some()
    }
}

/// Keeps one character.
#[derive(Default)]
pub struct CharSlot(Option<char>);

impl<'de> Sink<'de> for CharSlot {
    fn scalar(&mut self, datum: ValueRef<'_>, _lent: Option<&'de str>) {
        self.0 = datum.as_text().and_then(|text| text.chars().next());
    }

    #[inline]
    fn is_ready(&self) -> bool {
        self.0.is_some()
    }
}

impl Describe for char {
    type Data = str;
    type Item = NoItems;
    type Key = NoKeys;

    const COVERAGE: Coverage = Coverage::Char;
    const COMPARED_BUILT: bool = false;

    fn schema() -> &'static Schema {
        static SCHEMA: Schema = plain("char", Kind::Char);
        &SCHEMA
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        to(ValueRef::Text(value.encode_utf8(&mut [0; 4])));
    }
}

impl Validate<'_> for char {
    type Slot = CharSlot;
    type ItemSlot = CharSlot;

    fn finish(slot: &mut CharSlot) -> Option<Self> {
        slot.0.take()
    }
}

impl ToDictionary for char {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.owned(self.to_string());
    }

    fn shown(&self) -> Shown<'_> {
        Shown::Char(*self)
    }
}
