//! Lists and dictionaries, an element at a time.

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use super::{Error, Json};

/// What stands between the elements of a container.
impl Json<'_> {
    /// Whether one more element comes: takes the comma before it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn more(&mut self, close: u8, first: &mut bool) -> Result<bool, Error> {
        if self.peek() == Some(close) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.take(b',')?;
        }
        Ok(true)
    }

    /// Makes sure that a key comes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn key(&mut self) -> Result<(), Error> {
        if self.peek() == Some(b'"') { Ok(()) } else { Err(self.nothing('}')) }
    }
}

/// The elements of a list or a dictionary that was just entered.
pub(super) struct Elements<'j, 'de> {
    json: &'j mut Json<'de>,
    first: bool,
}

impl<'j, 'de> Elements<'j, 'de> {
    pub(super) fn new(json: &'j mut Json<'de>) -> Self {
        Self { json, first: true }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Error;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if !self.json.more(b']', &mut self.first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.json).map(Some)
    }
}

impl<'de> MapAccess<'de> for Elements<'_, 'de> {
    type Error = Error;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if !self.json.more(b'}', &mut self.first)? {
            return Ok(None);
        }
        self.json.key()?;
        seed.deserialize(Key(self.json)).map(Some)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.json.take(b':')?;
        seed.deserialize(&mut *self.json)
    }
}

/// A key whose quote was just seen.
struct Key<'j, 'de>(&'j mut Json<'de>);

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Error;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.string(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        option
    }
}
