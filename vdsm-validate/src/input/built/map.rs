//! The entries of a map.

use crate::input::{NextKey, Target};
use crate::schema::{Kind, Schema, core};
use crate::value::ValueRef;
use crate::write::ToDictionary;

use super::key;
use super::read;
use super::tags::Tags;

/// The entries of a map, and the tags of the unions that it is a variant of.
pub(super) struct Map<'i, 's> {
    pub(super) entries: &'i mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    pub(super) keys: &'static Schema,
    pub(super) values: &'static Schema,
    pub(super) tags: Tags<'i>,
    pub(super) current: Current<'s>,
}

/// What the value of the current entry is.
pub(super) enum Current<'s> {
    Value(&'s dyn ToDictionary),
    Tag(ValueRef<'static>),
}

impl<'s> Map<'_, 's> {
    pub(super) fn next_key(&mut self, written: &mut String) -> NextKey<'s> {
        if let Some((key, tag)) = self.tags.next() {
            self.current = Current::Tag(tag);
            return NextKey::Lent(key);
        }
        let Some((key, value)) = self.entries.next() else { return NextKey::End };
        self.current = Current::Value(value);
        key::read(key, self.keys, written)
    }

    pub(super) fn value<T: Target<'s>>(&mut self, target: T) {
        match self.current {
            Current::Value(value) => read(value, self.values, target),
            Current::Tag(tag) => target.scalar(tag, tag.as_text()),
        }
    }

    /// A map has each string once, whatever map it is.
    pub(super) fn has_unique_keys(&self) -> bool {
        self.tags.is_empty() && matches!(core(self.keys).kind, Kind::Text { .. })
    }
}
