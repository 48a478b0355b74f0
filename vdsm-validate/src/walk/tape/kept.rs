//! A container that is on the tape, to be read there as often as is wanted.

use std::ops::Range;

use crate::input::{Entries, Items, Target};
use crate::json::Error;

use super::super::captured::Outcome;
use super::super::context::Context;
use super::replay::ContainerAccess;
use super::{Mark, Record, Replay, Tape};

/// A list or a dictionary. What is on the tape already is not put there once more.
pub(in crate::walk) struct Kept<'p, 'de> {
    tape: &'p Tape<'de>,
    /// Where the tape ended before.
    from: Mark,
    inside: Range<usize>,
}

impl<'p, 'de> Kept<'p, 'de> {
    /// Keeps a list.
    pub(in crate::walk) fn list<I: Items<'de>>(
        cx: &mut Context<'p, 'de>,
        items: I,
    ) -> Result<Self, I::Error> {
        let (tape, from) = (cx.tape, cx.tape.mark());
        let inside = items.kept();
        if inside.is_none() {
            Record(cx).list(items)?;
        }
        Ok(Self::new(tape, from, inside))
    }

    /// Keeps a dictionary.
    pub(in crate::walk) fn dictionary<E: Entries<'de>>(
        cx: &mut Context<'p, 'de>,
        entries: E,
    ) -> Result<Self, E::Error> {
        let (tape, from) = (cx.tape, cx.tape.mark());
        let inside = entries.kept();
        if inside.is_none() {
            Record(cx).dictionary(entries)?;
        }
        Ok(Self::new(tape, from, inside))
    }

    fn new(tape: &'p Tape<'de>, from: Mark, inside: Option<Range<usize>>) -> Self {
        // The first that was put there is the container itself.
        let inside = inside.unwrap_or_else(|| from.at + 1..tape.mark().at);
        Self { tape, from, inside }
    }

    /// What reads it, and where it ends.
    pub(in crate::walk) fn replay(&self) -> (Replay<'p, 'de>, usize) {
        (Replay::at(self.tape, self.inside.start), self.inside.end)
    }

    /// Reads it. What is on the tape can be read.
    pub(in crate::walk) fn read(
        &self,
        read: impl FnOnce(&mut ContainerAccess<'_, 'p, 'de>) -> Result<Outcome<'de>, Error>,
    ) -> Outcome<'de> {
        let (mut replay, end) = self.replay();
        read(&mut replay.until(end)).unwrap_or(Outcome::DONE)
    }

    /// Takes it off the tape, where it was put there.
    pub(in crate::walk) fn forget(self) {
        self.tape.truncate(self.from);
    }
}
