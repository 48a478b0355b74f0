//! A variant of a union whose data are under a key of their own: the only one, or beside the tag.

use crate::input::{NextKey, Target};
use crate::schema::Field;
use crate::value::ValueRef;
use crate::write::{Part, ToDictionary, Writer};

use super::Feed;
use super::tags::Tags;

/// What a variant holds.
#[derive(Clone, Copy)]
pub(super) enum Held<'t, 's> {
    Value(&'s dyn ToDictionary),
    Part(&'t Part<'s>),
    Fields(&'t [Part<'s>]),
    /// The only variant of an enum without data.
    Name,
    Null,
}

impl<'s> Held<'_, 's> {
    /// Writes it. It is data and no function, so that there is one copy of what reads it.
    pub(super) fn write(self, writer: &mut dyn Writer<'s>) {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Part(part) => writer.whole(part),
            Self::Fields(fields) => writer.fields(fields),
            Self::Name => writer.variant(0),
            Self::Null => writer.datum(ValueRef::Null),
        }
    }
}

/// The tags and the data that are still to come, and the value that is next.
pub(super) struct Apart<'t, 's> {
    pub(super) tags: Tags<'t>,
    /// The field of the data, and the data.
    pub(super) content: Option<(&'static Field, Held<'t, 's>)>,
    pub(super) current: Option<ValueRef<'static>>,
}

impl<'s> Apart<'_, 's> {
    pub(super) fn next_key(&mut self) -> NextKey<'s> {
        if let Some((tag, value)) = self.tags.next() {
            self.current = Some(value);
            return NextKey::Lent(tag);
        }
        self.content.as_ref().map_or(NextKey::End, |(field, _)| NextKey::Lent(field.key))
    }

    pub(super) fn value<T: Target<'s>>(&mut self, target: T) {
        if let Some(tag) = self.current.take() {
            target.scalar(tag, tag.as_text());
        } else if let Some((field, held)) = self.content.take() {
            Feed::new(field.node.schema(), target).finish(|feed| held.write(feed));
        } else {
            target.scalar(ValueRef::Null, None);
        }
    }
}
