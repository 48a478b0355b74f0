//! Structs whose values come by position, in a list: `positional`.

use std::ops::Range;

use crate::input::strings::Positioned;
use crate::input::{Entries, Items, NextKey, Target};
use crate::path::Step;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::Object;
use crate::value::ValueRef;

use super::super::captured::Outcome;
use super::super::tape::{Record, Replay};
use super::super::{Walk, dispatch};

/// Reads a list as the struct's dictionary. It is kept first, for only what is kept shows whether
/// another item is there, before the key of its field is taken.
pub(in crate::walk) fn read<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let (tape, from) = (walk.cx.tape, walk.cx.tape.mark());
    let at = walk.at.step(Step::ByPosition(object));
    let mut outcome = Outcome::DONE;
    let mut inner = walk.moved(&at);
    if let Some(Range { start, end }) = items.kept() {
        let target = ByPosition { walk: &mut inner, object, outcome: &mut outcome };
        // What is on the tape can be read.
        let _ = target.list(Replay::at(tape, start).until(end));
        return Ok(outcome);
    }
    Record(inner.cx).list(items)?;
    let target = ByPosition { walk: &mut inner, object, outcome: &mut outcome };
    let _ = Replay::new(tape, from).read(target);
    tape.truncate(from);
    Ok(outcome)
}

/// A target that reads a list on the tape.
struct ByPosition<'a, 'w, 'p, 'de> {
    walk: &'a mut Walk<'w, 'p, 'de>,
    object: &'static Object,
    outcome: &'a mut Outcome<'de>,
}

impl<'de> Target<'de> for ByPosition<'_, '_, '_, 'de> {
    // In place of a list there is one only where it is nested too deeply.
    fn scalar(self, _: ValueRef<'_>, _: Option<&'de str>) {
        self.walk.too_deep();
    }

    fn unreadable(self, message: String) {
        self.walk.unreadable(message);
    }

    fn list<I: Items<'de>>(self, items: I) -> Result<(), I::Error> {
        let Self { walk, object, outcome } = self;
        let mut named = Named { items, fields: Positioned::of_object(object), number: 0 };
        *outcome = dispatch::dictionary_of(walk, &mut named)?;
        let Named { items, fields, number } = named;
        // What is nested too deeply was not read.
        if number < fields.len() {
            return Ok(());
        }
        for extra in 0..walk.cx.skip().items(items)? {
            let at = walk.at.step(Step::Index(number + extra));
            let message = format!("one too many; {} belong here", fields.len());
            let problem = Problem::said("extra_item", message);
            walk.cx.report(&at, Severity::Error, problem, None, false);
        }
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(self, entries: E) -> Result<(), E::Error> {
        *self.outcome = dispatch::dictionary_of(self.walk, entries)?;
        Ok(())
    }
}

/// Items under the keys of the fields that they are.
struct Named<I> {
    items: I,
    fields: Positioned,
    number: usize,
}

impl<'de, I: Items<'de>> Entries<'de> for Named<I> {
    type Error = I::Error;

    const UNIQUE_KEYS: bool = true;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'de>, I::Error> {
        let more = self.items.kept().is_some_and(|left| !left.is_empty());
        let field = self.fields.get(self.number).filter(|_| more);
        Ok(field.map_or(NextKey::End, |field| NextKey::Lent(field.key)))
    }

    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), I::Error> {
        self.number += 1;
        self.items.next(target).map(drop)
    }
}
