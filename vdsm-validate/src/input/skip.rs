//! Passing over values: under unknown keys, containers where none belongs, what is nested too deeply.
//!
//! A format that can pass over a value by itself does so ([`Items::skip`], [`Entries::skip_value`]),
//! as the reader of JSON text does without recursion. Another shows all that is inside, level by
//! level; there a limit of its own ends the reading, so that up to it every format gives the same
//! findings.

use crate::value::ValueRef;

use super::{Entries, Items, NextKey, Target};

/// How deep a value may be that is passed over.
pub(crate) const LEVELS: usize = 128;

/// A target that takes nothing.
pub struct Skip<'s> {
    /// How many containers the value may be, one inside the other.
    levels: usize,
    /// Where it is noted that there were more.
    stopped: &'s mut bool,
}

impl<'s> Skip<'s> {
    pub(crate) fn new(stopped: &'s mut bool) -> Self {
        Self { levels: LEVELS, stopped }
    }

    fn again(&mut self) -> Skip<'_> {
        Skip { levels: self.levels, stopped: self.stopped }
    }

    /// One level down.
    fn inside<E: serde_core::de::Error>(self) -> Result<Self, E> {
        if let Some(levels) = self.levels.checked_sub(1) {
            return Ok(Self { levels, ..self });
        }
        *self.stopped = true;
        Err(E::custom("nested too deeply"))
    }

    /// Passes over the items that are left; gives their number.
    pub(crate) fn items<'de, I: Items<'de>>(mut self, mut items: I) -> Result<usize, I::Error> {
        let mut count = 0;
        while items.skip(self.again())? {
            count += 1;
        }
        Ok(count)
    }

    /// Passes over the entries that are left.
    pub(crate) fn entries<'de, E: Entries<'de>>(mut self, mut entries: E) -> Result<(), E::Error> {
        let mut key = String::new();
        while entries.next_key(&mut key)? != NextKey::End {
            entries.skip_value(self.again())?;
        }
        Ok(())
    }
}

impl<'de> Target<'de> for Skip<'_> {
    fn scalar(self, _value: ValueRef<'_>, _lent: Option<&'de str>) {}

    fn unreadable(self, _message: String) {}

    fn list<I: Items<'de>>(self, items: I) -> Result<(), I::Error> {
        self.inside()?.items(items).map(drop)
    }

    fn dictionary<E: Entries<'de>>(self, entries: E) -> Result<(), E::Error> {
        self.inside()?.entries(entries)
    }
}
