//! The entries of a map.

use crate::input::{Entries, NextKey, Skip, Target};
use crate::problem::core;
use crate::schema::{Kind, Schema};
use crate::value::ValueRef;
use crate::write::ToDictionary;

use super::key;
use super::tags::Tags;
use super::{Never, read};

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

impl<'s> Entries<'s> for Map<'_, 's> {
    type Error = Never;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'s>, Never> {
        if let Some((key, tag)) = self.tags.next() {
            self.current = Current::Tag(tag);
            return Ok(NextKey::Lent(key));
        }
        let Some((key, value)) = self.entries.next() else { return Ok(NextKey::End) };
        self.current = Current::Value(value);
        Ok(key::read(key, self.keys, written))
    }

    fn value<T: Target<'s>>(&mut self, target: T) -> Result<(), Never> {
        match self.current {
            Current::Value(value) => read(value, self.values, target),
            Current::Tag(tag) => target.scalar(tag, tag.as_text()),
        }
        Ok(())
    }

    // A map has each string once, whatever map it is.
    fn has_unique_keys(&self) -> bool {
        self.tags.is_empty() && matches!(core(self.keys).kind, Kind::Text { .. })
    }

    fn skip_value(&mut self, _: Skip<'_>) -> Result<(), Never> {
        Ok(())
    }
}
