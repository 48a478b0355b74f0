//! The dictionary that a value is: one type, so that there is one copy of what reads it.

use crate::input::{Entries, Lookahead, NextKey, ReadEntries, Skip, Target};

use super::Never;
use super::apart::Apart;
use super::fields::Fields;
use super::kept::Kept;
use super::map::Map;
use super::parts::PartEntries;

/// The entries of a struct, of a map, of a variant whose data are under a key of their own, or of what was
/// kept whole.
pub(super) enum Dictionary<'i, 's> {
    Fields(Fields<'i, 's>),
    Map(Map<'i, 's>),
    Parts(PartEntries<'i, 's>),
    Apart(Apart<'i, 's>),
    Kept(Kept<'s>),
}

impl<'s> Entries<'s> for Dictionary<'_, 's> {
    type Error = Never;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'s>, Never> {
        Ok(match self {
            Self::Fields(fields) => fields.next_key(),
            Self::Map(map) => map.next_key(written),
            Self::Parts(map) => map.next_key(written),
            Self::Apart(apart) => apart.next_key(),
            Self::Kept(kept) => kept.next_key(written),
        })
    }

    fn value<T: Target<'s>>(&mut self, target: T) -> Result<(), Never> {
        match self {
            Self::Fields(fields) => fields.value(target),
            Self::Map(map) => map.value(target),
            Self::Parts(map) => map.value(target),
            Self::Apart(apart) => apart.value(target),
            Self::Kept(kept) => kept.value(target),
        }
        Ok(())
    }

    // What was not shown is passed over.
    fn skip_value(&mut self, _: Skip<'_>) -> Result<(), Never> {
        Ok(())
    }

    // A map has each string once, whatever map it is.
    fn has_unique_keys(&self) -> bool {
        matches!(self, Self::Map(map) if map.has_unique_keys())
    }

    fn read<R: ReadEntries<'s>>(&mut self, reader: &mut R) -> Result<(), Never> {
        match self {
            Self::Fields(fields) => fields.read(reader),
            other => reader.read(other),
        }
    }

    fn lookahead(&self) -> Option<&dyn Lookahead> {
        match self {
            Self::Fields(fields) => Some(fields),
            _ => None,
        }
    }
}
