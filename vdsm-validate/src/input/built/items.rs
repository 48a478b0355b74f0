//! Lists: those of one type, and values by position.

use std::vec::IntoIter;

use crate::content::Content;
use crate::input::{Skip, Target};
use crate::schema::{Field, Schema};
use crate::write::{Part, Shown, ToDictionary};

use super::parts::PartItems;
use super::{Never, kept, read, read_part};

/// The items of a list.
pub(super) struct Items<'i, 's> {
    pub(super) items: &'i mut dyn Iterator<Item = &'s dyn ToDictionary>,
    pub(super) schema: &'static Schema,
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

/// The list that a value is: one type, so that there is one copy of what reads it.
pub(super) enum List<'i, 's> {
    Items(Items<'i, 's>),
    Parts(PartItems<'i, 's>),
    Positions(Positions<'i, 's>),
    /// What was kept whole.
    Kept(IntoIter<Content<'s>>),
}

impl<'s> crate::input::Items<'s> for List<'_, 's> {
    type Error = Never;

    fn next<T: Target<'s>>(&mut self, target: T) -> Result<bool, Never> {
        match self {
            Self::Items(list) => {
                let Some(item) = list.items.next() else { return Ok(false) };
                read(item, list.schema, target);
            }
            Self::Parts(list) => {
                let Some(item) = list.items.next() else { return Ok(false) };
                read_part(&item, list.schema, target);
            }
            Self::Positions(fields) => {
                let number = fields.next;
                let (Some(part), Some(place)) =
                    (fields.parts.get(number), fields.places.get(number))
                else {
                    return Ok(false);
                };
                fields.next += 1;
                read_part(part, place.node.schema(), target);
            }
            Self::Kept(items) => {
                let Some(item) = items.next() else { return Ok(false) };
                kept::read(item, target);
            }
        }
        Ok(true)
    }

    fn skip(&mut self, skip: Skip<'_>) -> Result<bool, Never> {
        match self {
            Self::Items(list) => Ok(list.items.next().is_some()),
            Self::Parts(list) => Ok(list.items.next().is_some()),
            Self::Positions(_) => self.next(skip),
            Self::Kept(items) => Ok(items.next().is_some()),
        }
    }
}
