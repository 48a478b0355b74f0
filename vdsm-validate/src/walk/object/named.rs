//! What groups see of a dictionary: its fields, and those of structs inside that they name.

use std::cmp::Ordering;

use crate::groups::{Group, Keys};
use crate::schema::{Field, InnerField, joined};
use crate::value::ValueRef;

use super::Dictionary;
use super::flat::{Flat, FlatNumber};
use super::frame::{Frame, compare};

/// The fields that groups of one object can name.
pub(super) struct Named<'n, 'h, 'de> {
    pub(super) frame: &'n Frame<'h, 'de>,
    /// The object itself, where it is flattened.
    pub(super) at: FlatNumber,
    /// The objects that are flattened into it, and others.
    pub(super) flats: &'n [Option<Flat<'h, 'de>>],
    /// The group that asks, where its fields may be among the keys that no field claims.
    pub(super) group: Option<&'n dyn Group>,
}

impl<'n, 'h, 'de> Named<'n, 'h, 'de> {
    /// A field of a flattened object; none for one of this object, and for one inside an object that has a key of
    /// its own, of which the frame takes note.
    fn inner(&self, number: usize) -> Option<(&'static InnerField, Option<&'n Flat<'h, 'de>>)> {
        let inner = self.frame.object.inner(number).filter(|inner| !inner.nested)?;
        let mut flats = self.flats.iter().flatten();
        let flat = flats.find(|flat| flat.outer == self.at && flat.field == inner.outer);
        Some((inner, flat.filter(|flat| flat.is_there())))
    }

    /// A field inside an object that has a key of its own.
    fn nested(&self, number: usize) -> Option<&'static InnerField> {
        self.frame.object.inner(number).filter(|inner| inner.nested)
    }

    /// What is declared of a field.
    pub(super) fn field(&self, number: usize) -> Option<&'static Field> {
        self.frame.object.field(number)
    }

    /// Whether a field is broken.
    pub(super) fn is_broken(&self, number: usize) -> bool {
        match self.inner(number) {
            None => {
                let missing = |inner: &InnerField| {
                    self.frame.broken.has(inner.outer) && !self.frame.seen.has(inner.outer)
                };
                self.frame.broken.has(number) || self.nested(number).is_some_and(missing)
            }
            Some((inner, flat)) => flat.is_some_and(|flat| flat.frame.broken.has(inner.field)),
        }
    }

    /// Whether nothing of a field is shown.
    pub(super) fn hides(&self, number: usize) -> bool {
        self.inner(number).is_some_and(|(_, flat)| flat.is_some_and(|flat| flat.secret))
    }

    /// A field's key as the client wrote it.
    pub(super) fn key(&self, number: usize) -> &'static str {
        match self.inner(number) {
            None => match (self.nested(number), self.field(number)) {
                (Some(inner), Some(field)) => {
                    joined(self.frame.key(inner.outer), self.frame.spelled(number, field))
                }
                _ => self.frame.key(number),
            },
            Some((inner, Some(flat))) => flat.frame.key(inner.field),
            Some((_, None)) => self.field(number).map_or("", |field| field.key),
        }
    }

    /// Whether a key is there with a value.
    pub(super) fn is_sent(&self, number: usize) -> bool {
        match self.inner(number) {
            None => self.frame.present(number),
            Some((inner, flat)) => flat.is_some_and(|flat| flat.frame.present(inner.field)),
        }
    }

    /// The fields of flattened objects that the group names.
    fn of_group(&self) -> impl Iterator<Item = usize> {
        let own = self.frame.object.fields.len();
        let reads = self.group.map_or(&[][..], |group| group.reads());
        reads.iter().copied().filter(move |&number| number >= own)
    }

    /// What a field of a flattened object is where its key is missing.
    fn default_of(
        &self,
        number: usize,
        inner: &InnerField,
        flat: &Flat<'_, '_>,
    ) -> Option<ValueRef<'static>> {
        let default = self.field(number)?.default()?;
        (default != ValueRef::Null && !flat.frame.seen.has(inner.field)).then_some(default)
    }
}

impl Keys for Named<'_, '_, '_> {
    fn present(&self, field: usize) -> bool {
        match self.inner(field) {
            None => Keys::present(self.frame, field),
            Some((_, None)) => false,
            Some((inner, Some(flat))) => {
                Keys::present(&flat.frame, inner.field)
                    || self.default_of(field, inner, flat).is_some()
            }
        }
    }

    fn sent(&self, field: usize) -> bool {
        self.is_sent(field)
    }

    fn value(&self, field: usize) -> ValueRef<'_> {
        match self.inner(field) {
            None => match self.nested(field) {
                Some(inner) => self.frame.held(inner.held).value(),
                None => Keys::value(self.frame, field),
            },
            Some((_, None)) => ValueRef::Null,
            Some((inner, Some(flat))) => {
                let default = self.default_of(field, inner, flat);
                default.unwrap_or_else(|| self.frame.held(inner.held).value())
            }
        }
    }

    fn compare(&self, a: usize, b: usize) -> Option<Ordering> {
        let schema = |field: usize| Some(crate::schema::core(self.field(field)?.node.schema()));
        compare([schema(a)?, schema(b)?], self.value(a), self.value(b))
    }

    fn all(&self) -> Vec<usize> {
        let mut all = self.frame.all();
        all.extend(self.of_group().filter(|&number| self.present(number)));
        all
    }

    fn count(&self) -> usize {
        self.frame.count() + self.of_group().filter(|&number| self.present(number)).count()
    }

    fn unclaimed(&self) -> usize {
        // A key of a flattened object that the group itself names is not one that no field has.
        let named = self.of_group().filter(|&number| self.is_sent(number)).count();
        self.frame.unclaimed.saturating_sub(named)
    }
}

impl Dictionary<'_, '_> {
    /// Where the value of a field is held for groups of the object that it is flattened into, where one
    /// names it.
    pub(super) fn named(&self, flat: FlatNumber, number: usize) -> Option<u8> {
        let inner = self.flat(flat)?;
        let outer = self.flat(inner.outer).map_or(&self.frame, |outer| &outer.frame);
        let mut named = outer.object.inner.iter();
        let named = named.find(|named| named.outer == inner.field && named.field == number)?;
        Some(named.held)
    }
}
