//! A variant of a union whose data are under a key of their own: the only one, or beside the tag.

use crate::input::{NextKey, Target};
use crate::schema::Field;
use crate::value::ValueRef;
use crate::write::Writer;

use super::tags::Tags;
use super::{Feed, Never};

/// The tags and the data that are still to come, and the value that is next.
pub(super) struct Apart<'t, F> {
    pub(super) tags: Tags<'t>,
    /// The field of the data, and what tells them.
    pub(super) content: Option<(&'static Field, F)>,
    pub(super) current: Option<ValueRef<'static>>,
}

impl<'s, F: FnOnce(&mut dyn Writer<'s>)> crate::input::Entries<'s> for Apart<'_, F> {
    type Error = Never;

    fn next_key(&mut self, _: &mut String) -> Result<NextKey<'s>, Never> {
        if let Some((tag, value)) = self.tags.next() {
            self.current = Some(value);
            return Ok(NextKey::Lent(tag));
        }
        Ok(self.content.as_ref().map_or(NextKey::End, |(field, _)| NextKey::Lent(field.key)))
    }

    fn value<T: Target<'s>>(&mut self, target: T) -> Result<(), Never> {
        if let Some(tag) = self.current.take() {
            target.scalar(tag, tag.as_text());
        } else if let Some((field, tell)) = self.content.take() {
            Feed::new(field.node.schema(), target).finish(|feed| tell(feed));
        } else {
            target.scalar(ValueRef::Null, None);
        }
        Ok(())
    }
}
