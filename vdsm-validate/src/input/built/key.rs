//! The key of a map as text, and whether a field is absent.

use std::borrow::Cow;

use serde_json::Value;

use crate::schema::{Field, Kind, Schema};
use crate::value::ValueRef;
use crate::write::{Part, Source, ToDictionary, WriteError, Writer};

use super::{name_of, variant_of};

/// Tells the text of a key.
pub(super) struct Key<'s> {
    schema: &'static Schema,
    text: Option<Cow<'s, str>>,
}

impl<'s> Key<'s> {
    /// The text; none where the value is no scalar.
    pub(super) fn of(value: &'s dyn ToDictionary, schema: &'static Schema) -> Option<Cow<'s, str>> {
        let mut key = Self { schema, text: None };
        value.write(&mut key);
        key.text
    }
}

impl<'s> Writer<'s> for Key<'s> {
    fn absent(&mut self) {}
    fn present(&mut self) {}
    fn fail(&mut self, _: WriteError) {}

    fn datum(&mut self, datum: ValueRef<'s>) {
        self.text = match datum {
            ValueRef::Text(text) => Some(Cow::Borrowed(text)),
            ValueRef::Bool(value) => Some(value.to_string().into()),
            ValueRef::Int(number) => Some(number.to_string().into()),
            ValueRef::Uint(number) => Some(number.to_string().into()),
            ValueRef::Float(number) => Some(number.to_string().into()),
            ValueRef::Variant(number) => return self.variant(number),
            _ => None,
        };
    }

    fn owned(&mut self, text: String) {
        self.text = Some(text.into());
    }

    fn json(&mut self, value: &'s Value) {
        self.text = match value {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string().into()),
            _ => None,
        };
    }

    fn variant(&mut self, number: usize) {
        if let Some(name) = name_of(self.schema, number) {
            self.datum(name);
        }
    }

    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        if let Kind::Newtype(node) = &self.schema.kind {
            self.schema = node.schema();
            inner.write(self);
        }
    }

    fn list(&mut self, _: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {}
    fn map(&mut self, _: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>) {}
    fn fields(&mut self, _: &[Part<'s>]) {}

    fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary) {
        if let Some(variant) = variant_of(self.schema, number) {
            self.schema = variant.node.schema();
            inner.write(self);
        }
    }

    fn choose_whole(&mut self, _: usize, inner: &Part<'s>) {
        self.whole(inner);
    }

    fn whole(&mut self, part: &Part<'s>) {
        match part.value {
            Source::Plain(value) => value.write(self),
            Source::Whole(value) => {
                self.text = match value.to_value() {
                    Ok(Value::String(text)) => Some(text.into()),
                    Ok(value @ (Value::Bool(_) | Value::Number(_))) => {
                        Some(value.to_string().into())
                    }
                    _ => None,
                };
            }
        }
    }

    fn choose_fields(&mut self, _: usize, _: &[Part<'s>]) {}

    fn choose_unit(&mut self, number: usize) {
        if let Some(variant) = variant_of(self.schema, number) {
            self.text = Some(Cow::Borrowed(variant.name));
        }
    }
}

/// Whether a field has an entry in its dictionary.
pub(super) fn is_there(field: &Field, part: &Part<'_>) -> bool {
    !field.node.nullable || field.required || !is_absent(part)
}

/// Whether a field is absent, as it tells of itself.
pub(super) fn is_absent(part: &Part<'_>) -> bool {
    match part.value {
        _ if part.spoken => false,
        Source::Plain(value) => {
            let mut presence = Presence(true);
            value.write(&mut presence);
            !presence.0
        }
        Source::Whole(value) => matches!(value.to_value(), Ok(Value::Null)),
    }
}

/// Takes note of whether a value is there; what is inside it is not looked at.
struct Presence(bool);

impl<'s> Writer<'s> for Presence {
    fn absent(&mut self) {
        self.0 = false;
    }
    fn present(&mut self) {
        self.0 = true;
    }
    fn fail(&mut self, _: WriteError) {}
    fn datum(&mut self, _: ValueRef<'s>) {}
    fn owned(&mut self, _: String) {}
    fn json(&mut self, _: &'s Value) {}
    fn variant(&mut self, _: usize) {}
    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        inner.write(self);
    }
    fn list(&mut self, _: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {}
    fn map(&mut self, _: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>) {}
    fn fields(&mut self, _: &[Part<'s>]) {}
    fn choose(&mut self, _: usize, _: &'s dyn ToDictionary) {}
    fn choose_whole(&mut self, _: usize, _: &Part<'s>) {}
    fn whole(&mut self, part: &Part<'s>) {
        self.0 = !is_absent(part);
    }
    fn choose_fields(&mut self, _: usize, _: &[Part<'s>]) {}
    fn choose_unit(&mut self, _: usize) {}
}
