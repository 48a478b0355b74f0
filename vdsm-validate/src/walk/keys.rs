//! Keys: from a client's spelling to a field.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use crate::schema::{Name, Object};

/// How many fields after the last one are tried before the sorted names are searched.
const NEAR: usize = 4;

impl Object {
    /// The field that a key names. Documents mostly come in the declared order, so the fields
    /// from `next` on are tried first.
    #[inline]
    pub(super) fn find(&self, key: &str, next: usize) -> Option<Name> {
        for (number, field) in self.fields.iter().enumerate().skip(next).take(NEAR) {
            if field.key == key {
                #[expect(clippy::cast_possible_truncation, reason = "the table holds u16 too")]
                let field = number as u16;
                return Some(Name { name: self.fields[number].key, field, alias: 0 });
            }
        }
        let order = |name: &Name| (name.name.len(), name.name).cmp(&(key.len(), key));
        self.names.binary_search_by(order).ok().map(|at| self.names[at])
    }
}

/// Reads a key of an object.
pub(super) struct KeyOf {
    pub(super) object: &'static Object,
    pub(super) next: usize,
}

/// A key of an object.
pub(super) enum Key<'de> {
    Known(Name),
    Unknown(Cow<'de, str>),
}

impl<'de> DeserializeSeed<'de> for KeyOf {
    type Value = Key<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeyOf {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(match self.object.find(key, self.next) {
            Some(name) => Key::Known(name),
            None => Key::Unknown(Cow::Borrowed(key)),
        })
    }

    fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
        Ok(match self.object.find(key, self.next) {
            Some(name) => Key::Known(name),
            None => Key::Unknown(Cow::Owned(key.to_owned())),
        })
    }

    fn visit_bytes<E: serde::de::Error>(self, key: &[u8]) -> Result<Key<'de>, E> {
        self.visit_str(&String::from_utf8_lossy(key))
    }

    fn visit_bool<E: serde::de::Error>(self, key: bool) -> Result<Key<'de>, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, key: i64) -> Result<Key<'de>, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, key: u64) -> Result<Key<'de>, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, key: f64) -> Result<Key<'de>, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Key<'de>, E> {
        self.visit_str("null")
    }
}

/// Reads a key that is data.
pub(super) struct AnyKey;

/// An object without fields: every key is unknown to it.
static NO_KEYS: Object = Object {
    fields: &[],
    names: &[],
    rest: None,
    flatten: &[],
    groups: &[],
    relations: &[],
    stage: None,
    unknown: crate::schema::Unknown::Ignore,
    held: 0,
};

impl<'de> DeserializeSeed<'de> for AnyKey {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match (KeyOf { object: &NO_KEYS, next: 0 }).deserialize(deserializer)? {
            Key::Known(name) => Ok(Cow::Borrowed(name.name)),
            Key::Unknown(key) => Ok(key),
        }
    }
}

/// How many keys of a map are remembered without the heap.
const FEW: usize = 24;

/// The keys of a map that were there already.
pub(super) struct Seen<'de> {
    few: [&'de str; FEW],
    len: usize,
    many: HashSet<Cow<'de, str>>,
}

impl Default for Seen<'_> {
    fn default() -> Self {
        Self { few: [""; FEW], len: 0, many: HashSet::new() }
    }
}

impl<'de> Seen<'de> {
    /// Takes a key; false where it was there already.
    pub(super) fn take(&mut self, key: &Cow<'de, str>) -> bool {
        if self.few[..self.len].contains(&&**key) || self.many.contains(&**key) {
            return false;
        }
        match key {
            Cow::Borrowed(key) if self.len < FEW => {
                self.few[self.len] = key;
                self.len += 1;
            }
            _ => {
                self.many.insert(key.clone());
            }
        }
        true
    }
}
