//! Lists: those of one type, and values by position.

use crate::input::{Skip, Target};
use crate::schema::{Field, Schema};
use crate::write::{Part, Shown, ToDictionary};

use super::{Never, read, read_part};

/// The items of a list.
pub(super) struct Items<'i, 's> {
    pub(super) items: &'i mut dyn Iterator<Item = &'s dyn ToDictionary>,
    pub(super) schema: &'static Schema,
}

impl<'s> crate::input::Items<'s> for Items<'_, 's> {
    type Error = Never;

    fn next<T: Target<'s>>(&mut self, target: T) -> Result<bool, Never> {
        let Some(item) = self.items.next() else { return Ok(false) };
        read(item, self.schema, target);
        Ok(true)
    }

    fn skip(&mut self, _: Skip<'_>) -> Result<bool, Never> {
        Ok(self.items.next().is_some())
    }
}

/// The fields of a tuple.
pub(super) struct Positions<'p, 's> {
    places: &'static [Field],
    parts: &'p [Part<'s>],
    next: usize,
}

impl<'p, 's> Positions<'p, 's> {
    /// Only what is absent at the end can be left out.
    pub(super) fn new(places: &'static [Field], parts: &'p [Part<'s>]) -> Self {
        let is_there = |part: &Part<'_>| !matches!(part.shown(), Shown::Absent);
        let there = parts.iter().rposition(is_there).map_or(0, |last| last + 1);
        Self { places, parts: &parts[..there], next: 0 }
    }
}

impl<'s> crate::input::Items<'s> for Positions<'_, 's> {
    type Error = Never;

    fn next<T: Target<'s>>(&mut self, target: T) -> Result<bool, Never> {
        let (Some(part), Some(place)) = (self.parts.get(self.next), self.places.get(self.next))
        else {
            return Ok(false);
        };
        self.next += 1;
        read_part(part, place.node.schema(), target);
        Ok(true)
    }
}
