//! Keys: from a client's spelling to a field.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use crate::schema::Object;

/// How many fields, or names, after the last one are tried before all names are searched.
const NEAR: usize = 3;

/// Where the next key is likely to be found.
#[derive(Clone, Copy, Default)]
pub(super) struct Next {
    /// In a document in declared order.
    pub(super) field: usize,
    /// In a document in alphabetical order, as parsed values often are.
    pub(super) name: usize,
}

/// The field that a key names, and the alias that it is, numbered from 1; 0 for the key itself.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) field: u16,
    pub(super) alias: u16,
}

impl Object {
    /// The field that a key names.
    #[inline]
    pub(super) fn find(&self, key: &str, next: &mut Next) -> Option<Found> {
        if let Some(field) = self.fields.get(next.field)
            && field.key == key
            && field.plain
        {
            return Some(declared(next, next.field));
        }
        if let Some(name) = self.names.get(next.name)
            && name.name == key
        {
            next.name += 1;
            next.field = usize::from(name.field) + 1;
            return Some(Found { field: name.field, alias: name.alias });
        }
        self.search(key, next)
    }

    fn search(&self, key: &str, next: &mut Next) -> Option<Found> {
        for (number, field) in self.fields.iter().enumerate().skip(next.field + 1).take(NEAR) {
            if field.key == key && field.plain {
                return Some(declared(next, number));
            }
        }
        let after = self.names.iter().enumerate().skip(next.name + 1).take(NEAR);
        let near = after.filter(|(_, name)| name.name == key).map(|(at, _)| at).next();
        let at = match near {
            Some(at) => at,
            None => self.names.binary_search_by(|name| name.name.cmp(key)).ok()?,
        };
        next.name = at + 1;
        next.field = usize::from(self.names[at].field) + 1;
        Some(Found { field: self.names[at].field, alias: self.names[at].alias })
    }

    /// Whether a key names a field.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.find(key, &mut Next::default()).is_some()
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the table numbers fields by u16 too")]
fn declared(next: &mut Next, field: usize) -> Found {
    next.field = field + 1;
    Found { field: field as u16, alias: 0 }
}

/// Reads a key of an object.
pub(super) struct KeyOf<'n> {
    pub(super) object: &'static Object,
    pub(super) next: &'n mut Next,
}

/// A key of an object.
pub(super) enum Key<'de> {
    Known(Found),
    Unknown(Cow<'de, str>),
}

impl<'de> DeserializeSeed<'de> for KeyOf<'_> {
    type Value = Key<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeyOf<'_> {
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
        match (KeyOf { object: &NO_KEYS, next: &mut Next::default() }).deserialize(deserializer)? {
            Key::Known(_) => Ok(Cow::Borrowed("")),
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
