//! Free-form data: `serde_json`'s `Value` and its `Map`.

use serde_json::Value;

use crate::content::{Content, ContentError};
use crate::coverage::{Coverage, Within};
use crate::private::{Flatten, Keep};
use crate::schema::{Kind, Map, Schema};
use crate::sink::{Gather, Sink};
use crate::types::map::MapSlot;
use crate::types::{bare, plain};
use crate::validate::{Anything, Describe, MapOf, Validate};
use crate::value::ValueRef;
use crate::write::{ToDictionary, Writer};

/// Keeps a value whole.
#[derive(Default)]
pub struct ValueSlot<'de>(Option<Content<'de>>);

impl<'de> Sink<'de> for ValueSlot<'de> {
    fn scalar(&mut self, datum: ValueRef<'_>, lent: Option<&'de str>) {
        self.0 = Some(Content::scalar(datum, lent));
    }

    fn deserialize(&mut self, content: Content<'de>) -> Result<(), ContentError> {
        self.0 = Some(content);
        Ok(())
    }
}

impl Describe for Value {
    type Data = Anything;
    type Item = Anything;
    type Key = Anything;

    const COVERAGE: Coverage = Coverage::Any;

    fn schema() -> &'static Schema {
        static SCHEMA: Schema = plain("any", Kind::Any);
        &SCHEMA
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        to(match value {
            Self::Null => ValueRef::Null,
            Self::Bool(value) => ValueRef::Bool(*value),
            Self::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), _, _) => ValueRef::Int(number),
                (_, Some(number), _) => ValueRef::Uint(number),
                (_, _, Some(number)) => ValueRef::from(number),
                _ => return,
            },
            Self::String(text) => ValueRef::Text(text),
            Self::Array(items) => ValueRef::List(items.len()),
            Self::Object(entries) => ValueRef::Dictionary(entries.len()),
        });
    }
}

impl<'de> Validate<'de> for Value {
    type Slot = ValueSlot<'de>;
    type ItemSlot = ValueSlot<'de>;

    fn finish(slot: &mut ValueSlot<'de>) -> Option<Self> {
        slot.0.take().map(Content::into_json)
    }
}

impl Describe for serde_json::Map<String, Value> {
    type Data = MapOf<str, Anything>;
    type Item = Anything;
    type Key = str;

    const COVERAGE: Coverage = Coverage::Map;

    fn schema() -> &'static Schema {
        static SCHEMA: Schema = plain(
            "map",
            Kind::Map(Map { key: bare::<String>(), value: bare::<Value>(), loses: false }),
        );
        &SCHEMA
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        to(ValueRef::Dictionary(value.len()));
    }
}

impl<'de> Validate<'de> for serde_json::Map<String, Value> {
    type Slot = MapSlot<
        Self,
        String,
        Value,
        <String as Validate<'de>>::ItemSlot,
        <Value as Validate<'de>>::ItemSlot,
    >;
    type ItemSlot = Self::Slot;

    fn finish(slot: &mut Self::Slot) -> Option<Self> {
        slot.take()
    }
}

impl Gather<(String, Value)> for serde_json::Map<String, Value> {
    fn gather(&mut self, (key, value): (String, Value)) -> bool {
        self.insert(key, value).is_none()
    }
}

impl Flatten for serde_json::Map<String, Value> {
    type Struct = Self;
    const WITHIN: Within = Within::REST;
}
impl Keep for serde_json::Map<String, Value> {}

impl ToDictionary for Value {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.json(self);
    }
}

impl ToDictionary for serde_json::Map<String, Value> {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.map(&mut self.iter().map(|(key, value)| (key as _, value as _)));
    }
}
