//! The parts of a container that do not all write themselves: some are written by serde.

use crate::input::{NextKey, Target};
use crate::schema::Schema;
use crate::value::ValueRef;
use crate::write::Part;

use super::tags::Tags;
use super::{key, read_part};

/// The items of a list.
pub(super) struct PartItems<'i, 's> {
    pub(super) items: &'i mut dyn Iterator<Item = Part<'s>>,
    pub(super) schema: &'static Schema,
}

/// The entries of a map, and the tags of the unions that it is a variant of.
pub(super) struct PartEntries<'i, 's> {
    entries: &'i mut dyn Iterator<Item = (Part<'s>, Part<'s>)>,
    keys: &'static Schema,
    values: &'static Schema,
    tags: Tags<'i>,
    /// The value of the current entry, where that is none of the map's own.
    tag: ValueRef<'static>,
    value: Option<Part<'s>>,
}

impl<'i, 's> PartEntries<'i, 's> {
    pub(super) fn new(
        entries: &'i mut dyn Iterator<Item = (Part<'s>, Part<'s>)>,
        keys: &'static Schema,
        values: &'static Schema,
        tags: Tags<'i>,
    ) -> Self {
        Self { entries, keys, values, tags, tag: ValueRef::Null, value: None }
    }
}

impl<'s> PartEntries<'_, 's> {
    pub(super) fn next_key(&mut self, written: &mut String) -> NextKey<'s> {
        if let Some((key, tag)) = self.tags.next() {
            self.tag = tag;
            return NextKey::Lent(key);
        }
        let Some((key, value)) = self.entries.next() else { return NextKey::End };
        self.value = Some(value);
        key::read_part(&key, self.keys, written)
    }

    pub(super) fn value<T: Target<'s>>(&mut self, target: T) {
        match self.value.take() {
            Some(value) => read_part(&value, self.values, target),
            None => target.scalar(self.tag, self.tag.as_text()),
        }
    }
}
