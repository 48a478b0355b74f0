//! A value that was built, as input: it is judged by what its type declares, as it would be read.

mod apart;
mod dictionary;
mod fields;
mod items;
pub(crate) mod kept;
mod key;
mod map;
mod parts;
mod tags;

use serde_json::Value;

use crate::schema::{Alternative, By, Field, Kind, Schema, Union};
use crate::validate::Describe;
use crate::value::ValueRef;
use crate::write::{Part, Shown, Source, ToDictionary, WriteError, Writer, content};

use super::{Parsed, Target};
use apart::{Apart, Held};
use dictionary::Dictionary;
use fields::Fields;
use items::{Items, List, Positions};
use map::{Current, Map};
use parts::{PartEntries, PartItems};
use tags::{Tag, Tags};

/// The error of an input that cannot fail: what cannot be shown of a value is unreadable at its place.
type Never = serde_core::de::value::Error;

/// Shows a value to a target.
pub(crate) fn read<'s, T: Target<'s>>(
    value: &'s dyn ToDictionary,
    schema: &'static Schema,
    target: T,
) {
    read_shown(
        &value.shown(),
        || schema,
        target,
        |target| {
            Feed::new(schema, target).finish(|feed| value.write(feed));
        },
    );
}

/// Shows a field to a target.
fn read_part<'s, T: Target<'s>>(part: &Part<'s>, schema: &'static Schema, target: T) {
    Feed::new(schema, target).finish(|feed| feed.whole(part));
}

/// Hands over what a value shows of itself; one that has to be written for that is left to `write`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read_shown<'s, T: Target<'s>>(
    shown: &Shown<'s>,
    schema: impl FnOnce() -> &'static Schema,
    target: T,
    write: impl FnOnce(T),
) {
    match shown {
        Shown::Written => write(target),
        Shown::Scalar(ValueRef::Variant(number)) => read_variant(*number, schema(), target),
        Shown::Scalar(value) => target.scalar(*value, value.as_text()),
        Shown::Char(character) => read_char(*character, target),
        Shown::Absent => read_null(target),
    }
}

#[inline(never)]
fn read_variant<'s, T: Target<'s>>(number: usize, schema: &'static Schema, target: T) {
    match schema.name_of(number) {
        Some(name) => target.variant(number, name),
        None => target.unreadable(MISMATCH.to_owned()),
    }
}

#[inline(never)]
fn read_char<'s, T: Target<'s>>(character: char, target: T) {
    let mut buffer = [0; 4];
    target.scalar(ValueRef::Text(character.encode_utf8(&mut buffer)), None);
}

#[inline(never)]
fn read_null<'s, T: Target<'s>>(target: T) {
    target.scalar(ValueRef::Null, None);
}

/// The value says that it is of another kind than its schema.
const MISMATCH: &str = "the value does not write itself as its schema says";

/// Hands what a value tells of itself to a target.
struct Feed<'t, T> {
    schema: &'static Schema,
    /// None where something was handed over.
    target: Option<T>,
    /// The tags of the unions that it is a variant of.
    tags: Tags<'t>,
}

impl<T> Feed<'_, T> {
    fn new(schema: &'static Schema, target: T) -> Self {
        Self { schema, target: Some(target), tags: Tags::default() }
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

impl<'s, T: Target<'s>> Feed<'_, T> {
    fn scalar(&mut self, value: ValueRef<'_>, lent: Option<&'s str>) {
        if let Some(target) = self.target.take() {
            target.scalar(value, lent);
        }
    }

    /// A variant of a union.
    fn alternative(&mut self, number: usize, held: Held<'_, 's>) {
        let Kind::Union(union) = &self.schema.kind else { return self.mismatch() };
        let Some(variant) = union.variants.get(number) else { return self.mismatch() };
        if let Some(content) = union.content(variant) {
            return self.apart(union, variant, content, held);
        }
        let schema = variant.node.schema();
        let (By::Tag(key), Some(&value)) = (union.by, variant.tags.first()) else {
            return self.with(schema, |feed| held.write(feed));
        };
        let tag = Tag { key, value, up: self.tags.clone() };
        let mut tagged = Feed { schema, target: self.target.take(), tags: Tags(Some(&tag)) };
        held.write(&mut tagged);
        self.target = tagged.target;
    }

    /// A variant whose data are under a key of their own.
    fn apart(
        &mut self,
        union: &'static Union,
        variant: &'static Alternative,
        content: &'static Field,
        held: Held<'_, 's>,
    ) {
        let outer = self.tags.clone();
        let tag = match (union.by, variant.tags.first()) {
            (By::Adjacent { tag, .. }, Some(&value)) => Some(Tag { key: tag, value, up: outer }),
            (By::Adjacent { .. }, None) => None,
            _ if variant.unit => {
                return self.scalar(ValueRef::Text(variant.name), Some(variant.name));
            }
            _ => None,
        };
        let tags = if tag.is_some() { Tags(tag.as_ref()) } else { self.tags.clone() };
        if let Some(target) = self.target.take() {
            let content = (!variant.unit).then_some((content, held));
            let _ =
                target.dictionary(&mut Dictionary::Apart(Apart { tags, content, current: None }));
        }
    }

    fn entries(
        &mut self,
        keys: &'static Schema,
        values: &'static Schema,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    ) {
        let Some(target) = self.target.take() else { return };
        let current = Current::Tag(ValueRef::Null);
        let map = Map { entries, keys, values, tags: self.tags.clone(), current };
        let _ = target.dictionary(&mut Dictionary::Map(map));
    }

    fn mismatch(&mut self) {
        self.fail(WriteError::new(MISMATCH));
    }
}

impl<'s, T: Target<'s>> Writer<'s> for Feed<'_, T> {
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

    fn number(&mut self, digits: String) {
        self.scalar(crate::value::number(&digits).unwrap_or(ValueRef::Text(&digits)), None);
    }

    fn json(&mut self, value: &'s Value) {
        match value {
            Value::Object(entries) if !self.tags.is_empty() => {
                let mut entries = entries.iter().map(|(key, value)| (key as _, value as _));
                self.entries(String::schema(), Value::schema(), &mut entries);
            }
            value => {
                if let Some(target) = self.target.take() {
                    let _ = Parsed(value).read(target);
                }
            }
        }
    }

    fn variant(&mut self, number: usize) {
        if let Some(target) = self.target.take() {
            read_variant(number, self.schema, target);
        }
    }

    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        let Kind::Newtype(node) = &self.schema.kind else { return self.mismatch() };
        self.with(node.schema(), |feed| inner.write(feed));
    }

    fn within(&mut self, tell: &mut dyn FnMut(&mut dyn Writer<'s>)) {
        let Kind::Newtype(node) = &self.schema.kind else { return self.mismatch() };
        self.with(node.schema(), |feed| tell(feed));
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {
        let Kind::List(list) = &self.schema.kind else { return self.mismatch() };
        if let Some(target) = self.target.take() {
            let items = Items { items, schema: list.item.schema() };
            let _ = target.list(&mut List::Items(items));
        }
    }

    fn map(
        &mut self,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    ) {
        let Kind::Map(map) = &self.schema.kind else { return self.mismatch() };
        self.entries(map.key.schema(), map.value.schema(), entries);
    }

    fn list_of(&mut self, items: &mut dyn Iterator<Item = Part<'s>>) {
        let Kind::List(list) = &self.schema.kind else { return self.mismatch() };
        if let Some(target) = self.target.take() {
            let parts = PartItems { items, schema: list.item.schema() };
            let _ = target.list(&mut List::Parts(parts));
        }
    }

    fn map_of(&mut self, entries: &mut dyn Iterator<Item = (Part<'s>, Part<'s>)>) {
        let Kind::Map(map) = &self.schema.kind else { return self.mismatch() };
        let (keys, values) = (map.key.schema(), map.value.schema());
        if let Some(target) = self.target.take() {
            let entries = PartEntries::new(entries, keys, values, self.tags.clone());
            let _ = target.dictionary(&mut Dictionary::Parts(entries));
        }
    }

    fn fields(&mut self, fields: &[Part<'s>]) {
        let kind = &self.schema.kind;
        let Some(target) = self.target.take() else { return };
        // None of them can fail.
        let _ = match kind {
            Kind::Object(object) => {
                let fields = Fields::new(object, fields, self.tags.clone());
                target.dictionary(&mut Dictionary::Fields(fields))
            }
            Kind::Tuple(places) => {
                target.list(&mut List::Positions(Positions::new(places, fields)))
            }
            _ => {
                target.unreadable(MISMATCH.to_owned());
                Ok(())
            }
        };
    }

    fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary) {
        self.alternative(number, Held::Value(inner));
    }

    fn choose_whole(&mut self, number: usize, inner: &Part<'s>) {
        self.alternative(number, Held::Part(inner));
    }

    fn whole(&mut self, part: &Part<'s>) {
        let value = match (part.value, &self.schema.kind) {
            (Source::Inside(_), Kind::Newtype(node)) => {
                return self.with(node.schema(), |feed| feed.whole(part));
            }
            (Source::Inside(told), _) => return told.tell(self),
            (Source::Plain(value), _) => return value.write(self),
            (Source::Whole(value), _) => value.to_value(),
        };
        let Some(target) = self.target.take() else { return };
        match value {
            Ok(mut value) => {
                if let Value::Object(entries) = &mut value {
                    for (tag, constant) in self.tags.clone() {
                        entries.entry(tag).or_insert_with(|| constant_as_json(constant));
                    }
                }
                kept::read(content(&value), target);
            }
            Err(message) => target.unreadable(message),
        }
    }

    fn choose_fields(&mut self, number: usize, fields: &[Part<'s>]) {
        self.alternative(number, Held::Fields(fields));
    }

    fn choose_unit(&mut self, number: usize) {
        let kind = variant_of(self.schema, number).map(|variant| &variant.node.schema().kind);
        let held = match kind {
            Some(Kind::Enum(_)) => Held::Name,
            Some(Kind::Null) => Held::Null,
            _ => Held::Fields(&[]),
        };
        self.alternative(number, held);
    }
}

/// A variant of a union.
fn variant_of(schema: &'static Schema, number: usize) -> Option<&'static Alternative> {
    let Kind::Union(union) = &schema.kind else { return None };
    union.variants.get(number)
}

fn constant_as_json(tag: ValueRef<'_>) -> Value {
    match tag {
        ValueRef::Bool(value) => value.into(),
        ValueRef::Int(number) => number.into(),
        ValueRef::Text(text) => text.into(),
        _ => Value::Null,
    }
}
