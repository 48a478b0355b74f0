//! Dictionaries: the fields of a struct, those of flattened ones among them, and maps.

use std::borrow::Cow;

use serde_json::Value;

use crate::input::{NextKey, Target};
use crate::schema::{Kind, Object, Schema};
use crate::value::{Constant, ValueRef};
use crate::write::{Part, Source, ToDictionary, WriteError, Writer};

use super::key::{Key, is_there};
use super::{Never, Parsed, read, read_part, variant_of};

/// The fields of a struct.
pub(super) struct Fields<'p, 's> {
    object: Option<&'static Object>,
    parts: &'p [Part<'s>],
    next: usize,
    /// What stands in the dictionary beside the fields' own keys, last first.
    others: Vec<Entry<'s>>,
    current: Option<(Shown<'s>, &'static Schema)>,
}

/// An entry that was collected.
pub(super) struct Entry<'s> {
    pub(super) key: Cow<'s, str>,
    value: Shown<'s>,
    schema: &'static Schema,
}

/// What is under a key.
#[derive(Clone, Copy)]
enum Shown<'s> {
    Part(Part<'s>),
    Json(&'s Value),
    Tag(Constant),
}

impl Entry<'_> {
    /// The tag of a variant.
    pub(super) fn tag(key: &'static str, tag: Constant) -> Self {
        let schema = <Value as crate::validate::Describe>::schema();
        Self { key: Cow::Borrowed(key), value: Shown::Tag(tag), schema }
    }
}

impl<'p, 's> Fields<'p, 's> {
    pub(super) fn new(object: &'static Object, parts: &'p [Part<'s>]) -> Self {
        Self { object: Some(object), parts, next: 0, others: Vec::new(), current: None }
    }

    /// Entries that were collected, in order.
    pub(super) fn collected(mut entries: Vec<Entry<'s>>) -> Self {
        entries.reverse();
        Self { object: None, parts: &[], next: 0, others: entries, current: None }
    }

    /// The next field that has a key of its own and is there.
    fn next_field(&mut self) -> Option<&'static str> {
        let fields = self.object?.fields;
        while let (Some(field), Some(part)) = (fields.get(self.next), self.parts.get(self.next)) {
            self.next += 1;
            let schema = field.node.schema();
            if !field.keyed {
                let mut collector = Collector::new(schema);
                collector.whole(part);
                let inner = collector.into_entries().unwrap_or_default();
                self.others.splice(0..0, inner.into_iter().rev());
            } else if is_there(field, part) {
                self.current = Some((Shown::Part(*part), schema));
                return Some(field.key);
            }
        }
        None
    }
}

impl<'s> crate::input::Entries<'s> for Fields<'_, 's> {
    type Error = Never;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'s>, Never> {
        if let Some(key) = self.next_field() {
            return Ok(NextKey::Lent(key));
        }
        let Some(Entry { key, value, schema }) = self.others.pop() else {
            return Ok(NextKey::End);
        };
        self.current = Some((value, schema));
        Ok(match key {
            Cow::Borrowed(key) => NextKey::Lent(key),
            Cow::Owned(key) => {
                written.clear();
                written.push_str(&key);
                NextKey::Written
            }
        })
    }

    fn value<T: Target<'s>>(&mut self, target: T) -> Result<(), Never> {
        match self.current.take() {
            Some((Shown::Part(part), schema)) => read_part(&part, schema, target),
            Some((Shown::Json(value), _)) => {
                let _ = Parsed(value).read(target);
            }
            Some((Shown::Tag(tag), _)) => target.scalar(tag.as_value(), tag.as_text()),
            None => target.scalar(ValueRef::Null, None),
        }
        Ok(())
    }
}

/// The entries of a map.
pub(super) struct Map<'i, 's> {
    entries: &'i mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    of: &'static crate::schema::Map,
    current: Option<&'s dyn ToDictionary>,
}

impl<'i, 's> Map<'i, 's> {
    pub(super) fn new(
        entries: &'i mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
        of: &'static crate::schema::Map,
    ) -> Self {
        Self { entries, of, current: None }
    }
}

impl<'s> crate::input::Entries<'s> for Map<'_, 's> {
    type Error = Never;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'s>, Never> {
        let Some((key, value)) = self.entries.next() else { return Ok(NextKey::End) };
        self.current = Some(value);
        Ok(match Key::of(key, self.of.key.schema()) {
            Some(Cow::Borrowed(key)) => NextKey::Lent(key),
            Some(Cow::Owned(key)) => {
                written.clear();
                written.push_str(&key);
                NextKey::Written
            }
            // It is no key of a dictionary: of which the type of the keys tells.
            None => NextKey::Lent("null"),
        })
    }

    fn value<T: Target<'s>>(&mut self, target: T) -> Result<(), Never> {
        match self.current.take() {
            Some(value) => read(value, self.of.value.schema(), target),
            None => target.scalar(ValueRef::Null, None),
        }
        Ok(())
    }
}

/// Collects the entries of a value whose keys stand in the dictionary of another.
pub(super) struct Collector<'s> {
    schema: &'static Schema,
    entries: Vec<Entry<'s>>,
    failed: Option<WriteError>,
}

impl<'s> Collector<'s> {
    pub(super) fn new(schema: &'static Schema) -> Self {
        Self { schema, entries: Vec::new(), failed: None }
    }

    pub(super) fn into_entries(self) -> Result<Vec<Entry<'s>>, WriteError> {
        self.failed.map_or(Ok(self.entries), Err)
    }

    fn no_dictionary(&mut self) {
        self.fail(WriteError::new("what is no dictionary has no keys of its own"));
    }
}

impl<'s> Writer<'s> for Collector<'s> {
    fn absent(&mut self) {}
    fn present(&mut self) {}

    fn fail(&mut self, error: WriteError) {
        self.failed.get_or_insert(error);
    }

    fn datum(&mut self, _: ValueRef<'s>) {
        self.no_dictionary();
    }

    fn owned(&mut self, _: String) {
        self.no_dictionary();
    }

    fn json(&mut self, value: &'s Value) {
        let Value::Object(entries) = value else { return self.no_dictionary() };
        let schema = <Value as crate::validate::Describe>::schema();
        self.entries.extend(entries.iter().map(|(key, value)| Entry {
            key: Cow::Borrowed(key.as_str()),
            value: Shown::Json(value),
            schema,
        }));
    }

    fn variant(&mut self, _: usize) {
        self.no_dictionary();
    }

    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        if let Kind::Newtype(node) = &self.schema.kind {
            self.schema = node.schema();
            inner.write(self);
        }
    }

    fn list(&mut self, _: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {
        self.no_dictionary();
    }

    fn map(
        &mut self,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    ) {
        let Kind::Map(map) = &self.schema.kind else { return self.no_dictionary() };
        let schema = map.value.schema();
        for (key, value) in entries {
            let key = Key::of(key, map.key.schema()).unwrap_or(Cow::Borrowed("null"));
            self.entries.push(Entry { key, value: Shown::Part(Part::of(value)), schema });
        }
    }

    fn fields(&mut self, fields: &[Part<'s>]) {
        let object = match &self.schema.kind {
            Kind::Object(object) => object,
            _ if fields.is_empty() => return,
            _ => return self.no_dictionary(),
        };
        for (field, part) in object.fields.iter().zip(fields) {
            let schema = field.node.schema();
            if !field.keyed {
                let mut inner = Self::new(schema);
                inner.whole(part);
                self.entries.append(&mut inner.entries);
                self.failed = self.failed.take().or(inner.failed);
            } else if is_there(field, part) {
                let key = Cow::Borrowed(field.key);
                self.entries.push(Entry { key, value: Shown::Part(*part), schema });
            }
        }
    }

    fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary) {
        if let Some(variant) = variant_of(self.schema, number) {
            self.schema = variant.node.schema();
            inner.write(self);
        }
    }

    fn choose_whole(&mut self, _: usize, _: &Part<'s>) {
        self.no_dictionary();
    }

    fn whole(&mut self, part: &Part<'s>) {
        match part.value {
            Source::Plain(value) => value.write(self),
            Source::Whole(_) => self.no_dictionary(),
        }
    }

    fn choose_fields(&mut self, number: usize, fields: &[Part<'s>]) {
        if let Some(variant) = variant_of(self.schema, number) {
            self.schema = variant.node.schema();
            self.fields(fields);
        }
    }

    fn choose_unit(&mut self, _: usize) {}
}
