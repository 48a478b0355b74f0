//! Strings and characters.

use std::borrow::Cow;

use crate::datum::Datum;
use crate::extent::Extent;
use crate::schema::{Kind, Schema};
use crate::sink::{Sink, Text};
use crate::types::plain;
use crate::validate::{Describe, NoItems, NoKeys, Validate};
use crate::write::{ToDictionary, Writer};

macro_rules! texts {
    ($($type:ty $(, $a:lifetime)?; borrowed: $borrowed:literal; $text:ident => $value:expr;)*) => { $(
        impl$(<$a>)? Describe for $type {
            type Data = str;
            type Item = NoItems;
            type Key = NoKeys;

            const EXTENT: Extent = Extent::Text;

            fn schema() -> &'static Schema {
                static SCHEMA: Schema = plain("string", Kind::Text { borrowed: $borrowed });
                &SCHEMA
            }
        }

        impl<'de $(: $a, $a)?> Validate<'de> for $type {
            type Slot = Text<'de>;
            type ItemSlot = Text<'de>;

            #[inline]
            fn finish(slot: Text<'de>) -> Option<Self> {
                let $text = slot.0?;
                $value
            }

            fn finish_item(slot: &mut Text<'de>) -> Option<Self> {
                let $text = slot.0.take()?;
                $value
            }
        }

        impl$(<$a>)? ToDictionary for $type {
            fn write<'s>(&'s self, to: &mut Writer<'s>) {
                to.datum(Datum::Text(self));
            }
        }
    )* };
}

texts! {
    String; borrowed: false; text => Some(text.into_owned());
    Box<str>; borrowed: false; text => Some(text.into());
    Cow<'a, str>, 'a; borrowed: false; text => Some(text);
    &'a str, 'a; borrowed: true; text => match text {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    };
}

/// Keeps one character.
#[derive(Default)]
pub struct CharSlot(Option<char>);

impl Sink<'_> for CharSlot {
    fn put(&mut self, datum: Datum<'_>) {
        self.0 = datum.as_text().and_then(|text| text.chars().next());
    }
}

impl Describe for char {
    type Data = str;
    type Item = NoItems;
    type Key = NoKeys;

    fn schema() -> &'static Schema {
        static SCHEMA: Schema = plain("char", Kind::Char);
        &SCHEMA
    }
}

impl Validate<'_> for char {
    type Slot = CharSlot;
    type ItemSlot = CharSlot;

    fn finish(slot: CharSlot) -> Option<Self> {
        slot.0
    }

    fn finish_item(slot: &mut CharSlot) -> Option<Self> {
        slot.0.take()
    }
}

impl ToDictionary for char {
    fn write<'s>(&'s self, to: &mut Writer<'s>) {
        to.owned(self.to_string());
    }
}
