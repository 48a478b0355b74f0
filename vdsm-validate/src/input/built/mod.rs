//! A value that was built, as input: it is judged by what its type declares, as it would be read.

mod apart;
mod entries;
mod key;
mod part;

use serde_json::Value;

use crate::problem::core;
use crate::schema::{Alternative, By, Field, Kind, Schema, Support, Union};
use crate::value::ValueRef;
use crate::write::{Part, Source, ToDictionary, WriteError, Writer};

use super::{Parsed, Target, via_serde};
use apart::Apart;
use entries::{Collector, Entry, Fields};
use part::{Items, Positions};

/// The error of an input that cannot fail: what cannot be shown of a value is unreadable at its place.
type Never = serde_core::de::value::Error;

/// Shows a value to a target.
pub(crate) fn read<'s, T: Target<'s>>(
    value: &'s dyn ToDictionary,
    schema: &'static Schema,
    target: T,
) {
    Feed::new(schema, target).finish(|feed| value.write(feed));
}

/// Shows a field to a target.
fn read_part<'s, T: Target<'s>>(part: &Part<'s>, schema: &'static Schema, target: T) {
    Feed::new(schema, target).finish(|feed| feed.whole(part));
}

/// Hands what a value tells of itself to a target.
struct Feed<T> {
    schema: &'static Schema,
    /// None where something was handed over.
    target: Option<T>,
}

impl<T> Feed<T> {
    fn new(schema: &'static Schema, target: T) -> Self {
        Self { schema, target: Some(target) }
    }

    /// Hands over what is told; where that is nothing, the value is absent.
    fn finish<'s>(mut self, tell: impl FnOnce(&mut Self))
    where
        T: Target<'s>,
    {
        tell(&mut self);
        if let Some(target) = self.target {
            target.scalar(ValueRef::Null, None);
        }
    }

    /// Goes on with a type inside.
    fn with(&mut self, schema: &'static Schema, go: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.schema, schema);
        go(self);
        self.schema = outer;
    }
}

impl<'s, T: Target<'s>> Feed<T> {
    fn scalar(&mut self, value: ValueRef<'_>, lent: Option<&'s str>) {
        if let Some(target) = self.target.take() {
            target.scalar(value, lent);
        }
    }

    /// A variant of a union; `tell` tells what it holds.
    fn alternative(&mut self, number: usize, tell: impl FnOnce(&mut dyn Writer<'s>)) {
        let Kind::Union(union) = &self.schema.kind else { return self.mismatch() };
        let Some(variant) = union.variants.get(number) else { return self.mismatch() };
        if let Some(content) = union.content(variant) {
            return self.apart(union, variant, content, tell);
        }
        let schema = variant.node.schema();
        let By::Tag(tag) = union.by else { return self.with(schema, |feed| tell(feed)) };
        let mut collector = Collector::new(schema);
        tell(&mut collector);
        let mut entries = match collector.into_entries() {
            Ok(entries) => entries,
            Err(error) => return self.fail(error),
        };
        if !entries.iter().any(|entry| entry.key == tag) {
            if let Some(first) = variant.tags.first() {
                entries.insert(0, Entry::tag(tag, *first));
            }
        }
        self.dictionary(Fields::collected(entries));
    }

    /// A variant whose data are under a key of their own.
    fn apart(
        &mut self,
        union: &'static Union,
        variant: &'static Alternative,
        content: &'static Field,
        tell: impl FnOnce(&mut dyn Writer<'s>),
    ) {
        let tag = match union.by {
            By::Adjacent { tag, .. } => variant.tags.first().map(|value| (tag, *value)),
            _ if variant.unit => {
                return self.scalar(ValueRef::Text(variant.name), Some(variant.name));
            }
            _ => None,
        };
        if let Some(target) = self.target.take() {
            let content = (!variant.unit).then_some((content, tell));
            let _ = target.dictionary(Apart { tag, content, current: None });
        }
    }

    fn dictionary(&mut self, fields: Fields<'_, 's>) {
        if let Some(target) = self.target.take() {
            // It cannot fail.
            let _ = target.dictionary(fields);
        }
    }

    /// The value says that it is of another kind than its schema.
    fn mismatch(&mut self) {
        self.fail(WriteError::new("the value does not write itself as its schema says"));
    }
}

impl<'s, T: Target<'s>> Writer<'s> for Feed<T> {
    fn absent(&mut self) {}

    fn present(&mut self) {
        // Whoever asks for the entries of a dictionary has looked whether it is.
    }

    fn fail(&mut self, error: WriteError) {
        if let Some(target) = self.target.take() {
            target.unreadable(error.message().to_owned());
        }
    }

    fn datum(&mut self, datum: ValueRef<'s>) {
        if let ValueRef::Variant(number) = datum {
            return self.variant(number);
        }
        self.scalar(datum, datum.as_text());
    }

    fn owned(&mut self, text: String) {
        self.scalar(ValueRef::Text(&text), None);
    }

    fn json(&mut self, value: &'s Value) {
        if let Some(target) = self.target.take() {
            let _ = Parsed(value).read(target);
        }
    }

    fn variant(&mut self, number: usize) {
        match name_of(self.schema, number) {
            Some(name) => self.scalar(name, name.as_text()),
            None => self.mismatch(),
        }
    }

    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        let Kind::Newtype(node) = &self.schema.kind else { return self.mismatch() };
        self.with(node.schema(), |feed| inner.write(feed));
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {
        let Kind::List(list) = &self.schema.kind else { return self.mismatch() };
        if let Some(target) = self.target.take() {
            let _ = target.list(Items { items, schema: list.item.schema() });
        }
    }

    fn map(
        &mut self,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    ) {
        let Kind::Map(map) = &self.schema.kind else { return self.mismatch() };
        if let Some(target) = self.target.take() {
            let _ = target.dictionary(entries::Map::new(entries, map));
        }
    }

    fn fields(&mut self, fields: &[Part<'s>]) {
        match &self.schema.kind {
            Kind::Object(object) => self.dictionary(Fields::new(object, fields)),
            Kind::Tuple(places) => {
                if let Some(target) = self.target.take() {
                    let _ = target.list(Positions::new(places, fields));
                }
            }
            _ => self.mismatch(),
        }
    }

    fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary) {
        self.alternative(number, |writer| inner.write(writer));
    }

    fn choose_whole(&mut self, number: usize, inner: &Part<'s>) {
        self.alternative(number, |writer| writer.whole(inner));
    }

    fn whole(&mut self, part: &Part<'s>) {
        match part.value {
            Source::Plain(value) => value.write(self),
            Source::Whole(value) => match (value.to_value(), self.target.take()) {
                (Ok(value), Some(target)) => {
                    if via_serde::read(value, target).is_err() {
                        self.target = None;
                    }
                }
                (Err(message), Some(target)) => target.unreadable(message),
                (_, None) => {}
            },
        }
    }

    fn choose_fields(&mut self, number: usize, fields: &[Part<'s>]) {
        self.alternative(number, |writer| writer.fields(fields));
    }

    fn choose_unit(&mut self, number: usize) {
        let kind = variant_of(self.schema, number).map(|variant| &variant.node.schema().kind);
        match kind {
            Some(Kind::Enum(_)) => self.alternative(number, |writer| writer.variant(0)),
            Some(Kind::Null) => self.alternative(number, |writer| writer.datum(ValueRef::Null)),
            _ => self.alternative(number, |writer| writer.fields(&[])),
        }
    }
}

/// A variant of a union.
fn variant_of(schema: &'static Schema, number: usize) -> Option<&'static Alternative> {
    let Kind::Union(union) = &schema.kind else { return None };
    union.variants.get(number)
}

/// A variant of an enumeration as it is written: its name, or its number.
fn name_of(schema: &'static Schema, number: usize) -> Option<ValueRef<'static>> {
    let Kind::Enum(names) = &core(schema).kind else { return None };
    let variant = names.variants.get(number)?;
    Some(match names.names {
        Support::Documented => ValueRef::Text(variant.name),
        _ => ValueRef::Int(variant.number),
    })
}
