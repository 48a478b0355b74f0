//! Keeping a value whole, within the limits: free-form data, and types that only serde knows.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::content::Content;
use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::value::ValueRef;

use super::Walk;
use super::context::Context;
use super::keys::AnyKey;
use super::tape::Keep;
use super::visit::{wide, wide_unsigned};

/// The key under which `serde_json` with `arbitrary_precision` hands over a number, as a map.
const NUMBER: &str = "$serde_json::private::Number";

/// The number that stands under that key; none where a client sent something else there.
pub(super) fn number_in(datum: ValueRef<'_>) -> Option<ValueRef<'static>> {
    let text = datum.as_text()?;
    let whole = text.parse().map(ValueRef::Int).or_else(|_| text.parse().map(ValueRef::Uint)).ok();
    whole.or_else(|| text.parse().map(ValueRef::Float).ok())
}

impl<'de> Context<'_, 'de> {
    /// Whether the first key of a dictionary, where it is lent and else as it was written down, says
    /// that a number follows.
    #[inline]
    pub(super) fn is_number(&self, lent: Option<&str>) -> bool {
        self.disguised && lent.unwrap_or(&self.written) == NUMBER
    }

    /// Reads the number that stands under that key; where there is none, it is a dictionary.
    pub(super) fn number_under<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
    ) -> Result<ValueRef<'static>, A::Error> {
        let tape = self.tape;
        let at = tape.mark();
        map.next_value_seed(Keep(self))?;
        let number = tape.with_scalar(at.at, number_in);
        tape.truncate(at);
        Ok(number.unwrap_or(ValueRef::Dictionary(1)))
    }
}

/// Keeps a value, or passes over it.
struct Buffer<'b, 'p, 'de> {
    cx: &'b mut Context<'p, 'de>,
    at: &'b Place<'b>,
    keep: bool,
}

impl Buffer<'_, '_, '_> {
    fn enter(&mut self) -> bool {
        self.cx.depth += 1;
        let most = self.cx.policy.max_depth;
        if self.cx.depth <= most {
            return true;
        }
        self.cx.depth -= 1;
        let problem = Problem::depth(most);
        self.cx.tell(self.at, Severity::Error, problem, None, false);
        false
    }
}

impl<'de> Walk<'_, '_, 'de> {
    /// Takes a value whole: free-form data, or a type that only serde knows.
    pub(super) fn whole<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        self.cx.hold = false;
        let foreign = matches!(self.schema.kind, crate::schema::Kind::ViaSerde(_));
        let keep = foreign || self.sink.is_some();
        let hidden = self.hide();
        let buffer = Buffer { cx: self.cx, at: self.at, keep };
        let content = buffer.deserialize(deserializer)?;
        self.cx.show(hidden);
        if let (Some(content), true) = (content, keep) {
            self.deserialize_whole(content);
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Buffer<'_, '_, 'de> {
    type Value = Option<Content<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Buffer<'_, '_, 'de> {
    type Value = Option<Content<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Content::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Content::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(Content::Bool(value)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(Content::Int(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(i64::try_from(number).map_or(Content::Uint(number), Content::Int)))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Self::Value, E> {
        Ok(Some(Content::scalar(wide(number), None)))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Self::Value, E> {
        Ok(Some(Content::scalar(wide_unsigned(number), None)))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(Content::Float(number)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let text = if self.keep { Cow::Owned(text.to_owned()) } else { Cow::Borrowed("") };
        Ok(Some(Content::Text(text)))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Content::Text(Cow::Borrowed(text))))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(Some(Content::Bytes(Cow::Owned(bytes.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Self::Value, A::Error> {
        if !self.enter() {
            self.cx.drain_list(list)?;
            return Ok(None);
        }
        let (mut items, mut index, mut whole) = (Vec::new(), 0, true);
        loop {
            let at = self.at.step(Step::Index(index));
            let item = Buffer { cx: self.cx, at: &at, keep: self.keep };
            let Some(item) = list.next_element_seed(item)? else { break };
            whole &= item.is_some();
            if self.keep {
                items.extend(item);
            }
            index += 1;
        }
        self.cx.depth -= 1;
        Ok(whole.then_some(Content::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        if !self.enter() {
            self.cx.drain_map(map)?;
            return Ok(None);
        }
        let (mut entries, mut first, mut whole) = (Vec::new(), true, true);
        while let Some(key) = map.next_key_seed(AnyKey)? {
            let number = std::mem::take(&mut first) && self.cx.is_number(Some(&key));
            let at = self.at.step(Step::Name(&key));
            let value = Buffer { cx: self.cx, at: &at, keep: self.keep || number };
            let value = map.next_value_seed(value)?;
            if number
                && let Some(Content::Text(text)) = &value
                && let Some(number) = number_in(ValueRef::Text(text))
            {
                self.cx.depth -= 1;
                self.cx.drain_map(map)?;
                return Ok(Some(Content::scalar(number, None)));
            }
            whole &= value.is_some();
            if let (Some(value), true) = (value, self.keep) {
                entries.push((key, value));
            }
        }
        self.cx.depth -= 1;
        Ok(whole.then_some(Content::Map(entries)))
    }
}
