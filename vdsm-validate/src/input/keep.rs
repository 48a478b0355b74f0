//! Keeping a value whole, outside the walk: no type asks for it yet.

use crate::content::Content;
use crate::value::ValueRef;

use super::skip::LEVELS;
use super::{Entries, Items, Target, next_key};

/// A target that keeps everything.
pub(crate) struct Keep<'k, 'de> {
    /// How many containers the value may be, one inside the other.
    levels: usize,
    kept: &'k mut Content<'de>,
}

impl<'k, 'de> Keep<'k, 'de> {
    pub(crate) fn new(kept: &'k mut Content<'de>) -> Self {
        Self { levels: LEVELS, kept }
    }

    /// How many levels are left inside.
    fn inside<E: serde_core::de::Error>(&self) -> Result<usize, E> {
        self.levels.checked_sub(1).ok_or_else(|| E::custom("nested too deeply"))
    }
}

impl<'de> Target<'de> for Keep<'_, 'de> {
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>) {
        *self.kept = Content::scalar(value, lent);
    }

    fn unreadable(self, _message: String) {
        *self.kept = Content::Null;
    }

    fn list<I: Items<'de>>(self, mut items: I) -> Result<(), I::Error> {
        let levels = self.inside::<I::Error>()?;
        let mut kept = Vec::new();
        loop {
            let mut item = Content::Null;
            if !items.next(Keep { levels, kept: &mut item })? {
                break;
            }
            kept.push(item);
        }
        *self.kept = Content::List(kept);
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(self, mut entries: E) -> Result<(), E::Error> {
        let levels = self.inside::<E::Error>()?;
        let (mut kept, mut written) = (Vec::new(), String::new());
        while let Some(key) = next_key(&mut entries, &mut written)? {
            let mut value = Content::Null;
            entries.value(Keep { levels, kept: &mut value })?;
            kept.push((key, value));
        }
        *self.kept = Content::Map(kept);
        Ok(())
    }
}
