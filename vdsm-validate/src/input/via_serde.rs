//! Any self-describing serde format as input. With `serde_json`'s feature `arbitrary_precision` a number
//! comes as a dictionary with a private key.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::content::Content;
use crate::precision::{NUMBER, keeps_digits};
use crate::value::{Float, ValueRef, number};

use super::built::kept;
use super::keep::Keep;
use super::{Entries, Items, NextKey, Skip, Target};

/// Reads a value of a serde format into a target.
pub(crate) fn read<'de, D: Deserializer<'de>, T: Target<'de>>(
    input: D,
    target: T,
) -> Result<(), D::Error> {
    if wants_to_be_asked::<D>() {
        return input.deserialize_map(Seed(target));
    }
    Seed(target).deserialize(input)
}

/// The formats of query strings, which are always a dictionary, and give another thing at the root,
/// or nothing, where they are not asked for one. All other formats say by themselves what comes.
const QUERIES: [&str; 3] = ["serde_html_form::", "serde_qs::", "serde_urlencoded::"];

fn wants_to_be_asked<D>() -> bool {
    let mut name = std::any::type_name::<D>();
    // A search for the text would cost more than a small dictionary.
    while let Some(inner) = name.strip_prefix("&mut ") {
        name = inner;
    }
    QUERIES.iter().any(|query| name.starts_with(query))
}

/// A target as serde sees it.
struct Seed<T>(T);

impl<'de, T: Target<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Target<'de>> Visitor<'de> for Seed<T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.scalar(ValueRef::Null, None);
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.scalar(ValueRef::Null, None);
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.scalar(ValueRef::Bool(value), None);
        Ok(())
    }

    #[inline]
    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.scalar(number.into(), None);
        Ok(())
    }

    #[inline]
    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.scalar(number.into(), None);
        Ok(())
    }

    fn visit_i128<E>(self, number: i128) -> Result<(), E> {
        match (i64::try_from(number), u64::try_from(number)) {
            (Ok(number), _) => self.0.scalar(number.into(), None),
            (_, Ok(number)) => self.0.scalar(number.into(), None),
            _ => self.wide(&number.to_string()),
        }
        Ok(())
    }

    fn visit_u128<E>(self, number: u128) -> Result<(), E> {
        match u64::try_from(number) {
            Ok(number) => self.0.scalar(number.into(), None),
            Err(_) => self.wide(&number.to_string()),
        }
        Ok(())
    }

    #[inline]
    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.0.scalar(number.into(), None);
        Ok(())
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.scalar(ValueRef::Text(text), None);
        Ok(())
    }

    #[inline]
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.scalar(ValueRef::Text(text), Some(text));
        Ok(())
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<(), E> {
        self.0.scalar(ValueRef::Bytes(bytes), None);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.0.list(&mut ItemsOf(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut written = String::new();
        let Some(lent) = access.next_key_seed(Key(&mut written))? else {
            return self.0.dictionary(&mut EntriesOf { access, ahead: Ahead::End });
        };
        if lent.unwrap_or(&written) != NUMBER || !keeps_digits() {
            let ahead = Ahead::Key(lent, written, None);
            return self.0.dictionary(&mut EntriesOf { access, ahead });
        }
        let mut value = Content::Null;
        access.next_value_seed(Seed(Keep::new(&mut value)))?;
        let digits = if let Content::Text(text) = &value { Some(text) } else { None };
        if let Some(number) = digits.and_then(|text| number(text)) {
            self.0.scalar(number, None);
            let ahead = Ahead::Nothing;
            return Skip::new(&mut false).entries(&mut EntriesOf { access, ahead });
        }
        // A client may send the key as well.
        let ahead = Ahead::Key(lent, written, Some(value));
        self.0.dictionary(&mut EntriesOf { access, ahead })
    }
}

impl<'de, T: Target<'de>> Seed<T> {
    /// A whole number that no 64 bits hold.
    #[cold]
    fn wide(self, text: &str) {
        let value = text.parse().unwrap_or(f64::INFINITY);
        self.0.scalar(ValueRef::Float(Float::written(value, text)), None);
    }
}

/// The items that serde gives.
struct ItemsOf<A>(A);

impl<'de, A: SeqAccess<'de>> Items<'de> for ItemsOf<A> {
    type Error = A::Error;

    #[inline]
    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, A::Error> {
        Ok(self.0.next_element_seed(Seed(target))?.is_some())
    }

    fn skip(&mut self, skip: Skip<'_>) -> Result<bool, A::Error> {
        Ok(self.0.next_element_seed(Ignored(skip))?.is_some())
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

/// What was read of a dictionary to look at its first key.
enum Ahead<'de> {
    Nothing,
    /// The first key: lent, or written down. The value too, where that had to be looked at.
    Key(Option<&'de str>, String, Option<Content<'de>>),
    /// The value of the key that was just given.
    Value(Content<'de>),
    /// There is no more.
    End,
}

/// The entries that serde gives.
struct EntriesOf<'de, A> {
    access: A,
    ahead: Ahead<'de>,
}

impl<'de, A: MapAccess<'de>> EntriesOf<'de, A> {
    /// The first key, which was read already, or the end.
    #[inline(never)]
    fn first_key(&mut self, written: &mut String) -> NextKey<'de> {
        match std::mem::replace(&mut self.ahead, Ahead::End) {
            Ahead::Key(lent, mut first, value) => {
                self.ahead = value.map_or(Ahead::Nothing, Ahead::Value);
                std::mem::swap(written, &mut first);
                lent.map_or(NextKey::Written, NextKey::Lent)
            }
            _ => NextKey::End,
        }
    }

    /// The value of the first key, where that was read already.
    #[inline(never)]
    fn first_value(&mut self) -> Option<Content<'de>> {
        match std::mem::replace(&mut self.ahead, Ahead::Nothing) {
            Ahead::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<'de, A: MapAccess<'de>> Entries<'de> for EntriesOf<'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, A::Error> {
        let lent = match self.ahead {
            Ahead::Key(..) | Ahead::End => return Ok(self.first_key(written)),
            // So it is before every key but the first.
            Ahead::Nothing | Ahead::Value(_) => self.access.next_key_seed(Key(written))?,
        };
        Ok(match lent {
            None => {
                self.ahead = Ahead::End;
                NextKey::End
            }
            Some(Some(key)) => NextKey::Lent(key),
            Some(None) => NextKey::Written,
        })
    }

    #[inline]
    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), A::Error> {
        let ahead = match self.ahead {
            Ahead::Nothing => None,
            _ => self.first_value(),
        };
        match ahead {
            Some(value) => kept::read(value, target),
            None => self.access.next_value_seed(Seed(target))?,
        }
        Ok(())
    }

    fn skip_value(&mut self, skip: Skip<'_>) -> Result<(), A::Error> {
        match std::mem::replace(&mut self.ahead, Ahead::Nothing) {
            Ahead::Value(_) => Ok(()),
            _ => self.access.next_value_seed(Ignored(skip)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.access.size_hint()
    }
}

/// Passes over a value: a format that can do so by itself is let do it.
struct Ignored<'s>(Skip<'s>);

impl<'de> DeserializeSeed<'de> for Ignored<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_ignored_any(Seed(self.0))
    }
}

/// Reads a key: gives it where it lives as long as the input, and else writes it down.
struct Key<'k>(&'k mut String);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<&'de str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! written_keys {
    ($($visit:ident $type:ty)*) => { $(
        fn $visit<E: serde_core::de::Error>(self, key: $type) -> Result<Self::Value, E> {
            self.visit_str(&key.to_string())
        }
    )* };
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Some(key))
    }

    #[inline(never)]
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        self.0.clear();
        self.0.push_str(key);
        Ok(None)
    }

    fn visit_bytes<E: serde_core::de::Error>(self, key: &[u8]) -> Result<Self::Value, E> {
        let key = std::str::from_utf8(key).map_err(|_| E::custom("a key is not UTF-8"))?;
        self.visit_str(key)
    }

    written_keys! {
        visit_bool bool
        visit_i64 i64
        visit_i128 i128
        visit_u64 u64
        visit_u128 u128
        visit_f64 f64
    }

    fn visit_unit<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
        self.visit_str("null")
    }
}
