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
    field: usize,
    /// In a document in alphabetical order, as parsed values often are.
    name: usize,
    /// The last key was where the alphabet has it.
    sorted: bool,
}

/// The field that a key names, and the alias that it is, numbered from 1; 0 for the key itself.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) field: u16,
    pub(super) alias: u16,
}

impl Object {
    /// The field that a key names.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn find(&self, key: &str, next: &mut Next) -> Option<Found> {
        if next.sorted {
            if let Some(name) = self.names.get(next.name)
                && same(name.name, key)
            {
                next.name += 1;
                return Some(Found { field: name.field, alias: name.alias });
            }
        } else if let Some(field) = self.fields.get(next.field)
            && same(field.key, key)
            && field.keyed
        {
            return Some(declared(next, next.field));
        }
        self.search(key, next)
    }

    #[inline(never)]
    fn search(&self, key: &str, next: &mut Next) -> Option<Found> {
        let sorted = self.names.get(next.name).is_some_and(|name| same(name.name, key));
        if !next.sorted && !sorted {
            let fields = self.fields.iter().enumerate().skip(next.field + 1).take(NEAR);
            for (number, field) in fields {
                if same(field.key, key) && field.keyed {
                    return Some(declared(next, number));
                }
            }
        }
        let near = self.names.iter().enumerate().skip(next.name).take(NEAR + 1);
        let near = near.filter(|(_, name)| same(name.name, key)).map(|(at, _)| at).next();
        let at = match near {
            Some(at) => at,
            None => self.names.binary_search_by(|name| name.name.cmp(key)).ok()?,
        };
        next.name = at + 1;
        next.field = usize::from(self.names[at].field) + 1;
        next.sorted = near.is_some();
        Some(Found { field: self.names[at].field, alias: self.names[at].alias })
    }

    /// Whether a key names a field.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.find(key, &mut Next::default()).is_some()
    }
}

/// Whether two short strings are the same, without a call for it.
#[cfg_attr(not(debug_assertions), inline(always))]
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        // From both ends, which overlap.
        8..=16 => a.first_chunk::<8>() == b.first_chunk() && a.last_chunk::<8>() == b.last_chunk(),
        4..8 => a.first_chunk::<4>() == b.first_chunk() && a.last_chunk::<4>() == b.last_chunk(),
        _ => a == b,
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the table numbers fields by u16 too")]
fn declared(next: &mut Next, field: usize) -> Found {
    next.field = field + 1;
    Found { field: field as u16, alias: 0 }
}

/// Reads the keys of one object. What a key is read to is the number of its field, or one that no
/// field has; what else there is to know of it stays here, so that little is handed around.
pub(super) struct Keys<'de> {
    object: &'static Object,
    next: Next,
    /// The alias that the last key is, numbered from 1; 0 for the key itself.
    pub(super) alias: u16,
    /// The last key that names no field.
    unknown: Cow<'de, str>,
}

/// The number of no field.
const NOBODY: usize = usize::MAX;

impl<'de> Keys<'de> {
    #[inline]
    pub(super) fn new(object: &'static Object) -> Self {
        Self { object, next: Next::default(), alias: 0, unknown: Cow::Borrowed("") }
    }

    /// The last key, which names no field.
    #[cold]
    pub(super) fn take(&mut self) -> Cow<'de, str> {
        std::mem::take(&mut self.unknown)
    }

    /// The last key, which names the field of this number.
    #[expect(clippy::cast_possible_truncation, reason = "the table numbers fields by u16 too")]
    pub(super) fn found(&self, number: usize) -> Found {
        Found { field: number as u16, alias: self.alias }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn find(&mut self, key: &str) -> Option<usize> {
        let found = self.object.find(key, &mut self.next)?;
        self.alias = found.alias;
        Some(usize::from(found.field))
    }

    #[cold]
    #[inline(never)]
    fn nobody(&mut self, key: Cow<'de, str>) -> usize {
        self.unknown = key;
        NOBODY
    }
}

impl<'de> DeserializeSeed<'de> for &mut Keys<'de> {
    type Value = usize;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Keys<'de> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<usize, E> {
        Ok(match self.find(key) {
            Some(number) => number,
            None => self.nobody(Cow::Borrowed(key)),
        })
    }

    fn visit_str<E>(self, key: &str) -> Result<usize, E> {
        Ok(match self.find(key) {
            Some(number) => number,
            None => self.nobody(Cow::Owned(key.to_owned())),
        })
    }

    fn visit_bytes<E: serde::de::Error>(self, key: &[u8]) -> Result<usize, E> {
        self.visit_str(&String::from_utf8_lossy(key))
    }

    fn visit_bool<E: serde::de::Error>(self, key: bool) -> Result<usize, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, key: i64) -> Result<usize, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, key: u64) -> Result<usize, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, key: f64) -> Result<usize, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<usize, E> {
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
    required: 0,
};

impl<'de> DeserializeSeed<'de> for AnyKey {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let mut keys = Keys::new(&NO_KEYS);
        keys.deserialize(deserializer)?;
        Ok(keys.take())
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
