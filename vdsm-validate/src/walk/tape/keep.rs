//! Onto the tape.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::value::ValueRef;

use super::super::buffer::number_in;
use super::super::context::Context;
use super::super::keys::AnyKey;
use super::super::visit::{wide, wide_unsigned};
use super::Token;

/// Puts the value that comes next on the tape.
///
/// What is nested too deeply stands there as null, and is told of when it is read again.
pub(in super::super) struct Keep<'k, 'p, 'de>(pub(in super::super) &'k mut Context<'p, 'de>);

impl Keep<'_, '_, '_> {
    fn scalar(self, datum: ValueRef<'_>) {
        self.0.tape.push_datum(datum);
    }
}

impl<'de> DeserializeSeed<'de> for Keep<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keep<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar(ValueRef::Null);
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.scalar(ValueRef::Null);
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(value.into());
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.scalar(number.into());
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.scalar(number.into());
        Ok(())
    }

    fn visit_i128<E>(self, number: i128) -> Result<(), E> {
        self.scalar(wide(number));
        Ok(())
    }

    fn visit_u128<E>(self, number: u128) -> Result<(), E> {
        self.scalar(wide_unsigned(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.scalar(number.into());
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.scalar(text.into());
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.tape.push(Token::Text(text));
        Ok(())
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<(), E> {
        self.scalar(ValueRef::Bytes(bytes));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(cx) = self;
        if cx.depth > cx.policy.max_depth {
            cx.tape.push(Token::Null);
            return cx.drain_list(list).map(drop);
        }
        let at = cx.tape.mark();
        cx.tape.push(Token::List(0));
        if cx.depth == cx.policy.max_depth {
            while list.next_element_seed(cx.drain())?.is_some() {
                cx.tape.push(Token::Null);
            }
        } else {
            cx.depth += 1;
            while list.next_element_seed(Keep(cx))?.is_some() {}
            cx.depth -= 1;
        }
        cx.tape.close(at, Token::List);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(cx) = self;
        if cx.depth > cx.policy.max_depth {
            cx.tape.push(Token::Null);
            return cx.drain_map(map);
        }
        let at = cx.tape.mark();
        cx.tape.push(Token::Map(0));
        let too_deep = cx.depth == cx.policy.max_depth;
        cx.depth += 1;
        while let Some(key) = map.next_key_seed(AnyKey)? {
            let number = cx.tape.mark().at == at.at + 1 && cx.is_number(Some(&key));
            cx.tape.push_key(key);
            if number {
                let value = cx.tape.mark().at;
                map.next_value_seed(Keep(cx))?;
                if let Some(number) = cx.tape.with_scalar(value, number_in) {
                    cx.tape.truncate(at);
                    cx.tape.push_datum(number);
                    cx.depth -= 1;
                    return cx.drain_map(map);
                }
            } else if too_deep {
                map.next_value_seed(cx.drain())?;
                cx.tape.push(Token::Null);
            } else {
                map.next_value_seed(Keep(cx))?;
            }
        }
        cx.depth -= 1;
        cx.tape.close(at, Token::Map);
        Ok(())
    }
}
