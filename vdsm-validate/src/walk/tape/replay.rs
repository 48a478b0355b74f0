//! From the tape.

use serde_core::de::value::Error;
use serde_core::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use super::{Mark, Owned, Tape, Token};

/// Reads from the tape.
pub(in super::super) struct Replay<'p, 'de> {
    tape: &'p Tape<'de>,
    /// The next value.
    pub(in super::super) at: usize,
}

impl<'p, 'de> Replay<'p, 'de> {
    pub(in super::super) fn new(tape: &'p Tape<'de>, from: Mark) -> Self {
        Self { tape, at: from.at }
    }

    /// Passes over the next value.
    pub(in super::super) fn skip(&mut self) {
        self.at = self.tape.0.borrow().after(self.at);
    }

    /// The entries of a dictionary that end at a place.
    pub(in super::super) fn until(&mut self, end: Mark) -> Inside<'_, 'p, 'de> {
        Inside { replay: self, end: end.at }
    }

    /// What is inside of the container that just began, and where it ends.
    fn inside(&mut self, tokens: usize) -> (Inside<'_, 'p, 'de>, usize) {
        let end = self.at + tokens;
        (Inside { replay: self, end }, end)
    }
}

impl<'de> Deserializer<'de> for &mut Replay<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let token = self.tape.0.borrow().get(self.at);
        self.at += 1;
        match token {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::Int(number) => visitor.visit_i64(number),
            Token::Uint(number) => visitor.visit_u64(number),
            Token::Float(number) => visitor.visit_f64(number),
            Token::Text(text) => visitor.visit_borrowed_str(text),
            Token::Owned(number) => match self.tape.take_owned(number) {
                Owned::Text(text) => visitor.visit_string(text),
                Owned::Bytes(bytes) => visitor.visit_byte_buf(bytes),
            },
            Token::List(inside) => {
                let (inside, end) = self.inside(inside);
                let value = visitor.visit_seq(inside);
                self.at = end;
                value
            }
            Token::Map(inside) => {
                let (inside, end) = self.inside(inside);
                let value = visitor.visit_map(inside);
                self.at = end;
                value
            }
            Token::Waits(_) => Err(Error::custom("a value belongs here")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip();
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier option enum newtype_struct
    }
}

/// What is inside of a container on the tape.
pub(in super::super) struct Inside<'r, 'p, 'de> {
    replay: &'r mut Replay<'p, 'de>,
    end: usize,
}

impl<'de> SeqAccess<'de> for Inside<'_, '_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.replay.at == self.end {
            return Ok(None);
        }
        seed.deserialize(&mut *self.replay).map(Some)
    }
}

impl<'de> MapAccess<'de> for Inside<'_, '_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.replay)
    }
}
