//! A field of a dictionary: its key, and a scalar that is taken on the spot.

use std::borrow::Cow;

use serde_core::de::MapAccess;

use crate::path::Step;
use crate::schema::{Field, Node};
use crate::value::ValueRef;

use super::Walk;
use super::held::Held;
use super::keys::Next;
use super::object::Dictionary;
use super::visit::Spot;

/// A field of the dictionary that a walk is at, whose key stands there for the first time, by its
/// own name.
pub(super) struct Plain<'f, 'h, 'w, 'p, 'de> {
    pub(super) walk: &'f mut Walk<'w, 'p, 'de>,
    pub(super) dictionary: &'f mut Dictionary<'h, 'de>,
    pub(super) field: &'static Field,
    pub(super) number: usize,
}

/// A field that no key names.
static NO_FIELD: Field = <serde_json::Value as crate::validate::Describe>::FIELD;

impl<'f, 'h, 'w, 'p, 'de> Plain<'f, 'h, 'w, 'p, 'de> {
    pub(super) fn new(
        walk: &'f mut Walk<'w, 'p, 'de>,
        dictionary: &'f mut Dictionary<'h, 'de>,
    ) -> Self {
        Self { walk, dictionary, field: &NO_FIELD, number: 0 }
    }

    /// Turns to a field; false where its key was there already.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn begin(&mut self, number: usize, field: &'static Field) -> bool {
        (self.field, self.number) = (field, number);
        self.dictionary.frame.seen.insert_low(number)
    }
}

impl<'p, 'de> Spot<'p, 'de> for Plain<'_, '_, '_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        &self.field.node
    }

    #[inline]
    fn leaves(&self, _datum: ValueRef<'_>) -> bool {
        true
    }

    #[inline]
    fn is_formed(&self) -> bool {
        false
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hand_over(
        &mut self,
        leveled: ValueRef<'_>,
        datum: ValueRef<'_>,
        borrowed: Option<&'de str>,
    ) {
        let (field, frame) = (self.field, &mut self.dictionary.frame);
        if field.held != Field::NOT_HELD {
            frame.hold(field, Held::new(leveled, borrowed));
        }
        if let Some(sink) = &mut self.walk.sink
            && frame.builds(field)
        {
            sink.child(self.number).scalar(datum, borrowed);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<R>(&mut self, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R {
        let (field, frame) = (self.field, &mut self.dictionary.frame);
        let at = self.walk.at.step(Step::Field(field, 0));
        let errors = self.walk.cx.errors;
        self.walk.cx.hold = field.held != Field::NOT_HELD;
        let build = frame.builds(field);
        let read = go(&mut self.walk.of_field(field, self.number, &at, build));
        frame.take(self.walk.cx, field, self.number, errors);
        read
    }
}

impl<'de> Plain<'_, '_, '_, '_, 'de> {
    /// Takes a key that is not the one that was expected; one that is not lent was written down.
    /// True where nothing but the value is to be noted of its field; else what stands under it is
    /// read.
    #[inline(never)]
    pub(super) fn other_key<A: MapAccess<'de>>(
        &mut self,
        lent: Option<&'de str>,
        next: &mut Next,
        tag: Option<&'static str>,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        let Plain { walk, dictionary, .. } = self;
        let key = lent.map_or_else(|| Cow::Owned(walk.cx.written.clone()), Cow::Borrowed);
        let object = dictionary.frame.object;
        let found = object.find(&key, next);
        // Dictionaries inside this one are likely to be in the same order.
        walk.cx.alphabetical = next.is_alphabetical(object);
        let Some(found) = found else {
            if tag == Some(&*key) {
                walk.tag_again(&key, map)?;
            } else {
                walk.unknown_key(dictionary, key, map)?;
            }
            return Ok(false);
        };
        let number = usize::from(found.field);
        if object.is_plain(found) && dictionary.frame.seen.insert(number) {
            (self.number, self.field) = (number, &object.fields[number]);
            return Ok(true);
        }
        walk.odd_field(dictionary, None, found, map)?;
        Ok(false)
    }
}
