//! Structs whose values come by position, in a list: `positional`.

use crate::input::Items;
use crate::input::strings::Positioned;
use crate::place::Step;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::Object;

use super::super::captured::Outcome;
use super::super::tape::{Kept, Replay};
use super::super::{Walk, dispatch};

/// Reads a list as the struct's dictionary. It is kept first, for only what is kept shows whether
/// another item is there, before the key of its field is taken.
pub(in crate::walk) fn read<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let kept = Kept::list(walk.cx, items)?;
    let at = walk.at.step(Step::ByPosition(object));
    let (replay, end) = kept.replay();
    let outcome = named(&mut walk.moved(&at), object, replay, end);
    kept.forget();
    Ok(outcome)
}

/// Reads the values that are kept up to a place, under the keys of the fields.
fn named<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    mut replay: Replay<'_, 'de>,
    end: usize,
) -> Outcome<'de> {
    let fields = Positioned::of_object(object);
    let mut entries = replay.until(end);
    entries.name(&fields);
    // What is kept can be read.
    let outcome = dispatch::dictionary_of(walk, &mut entries).unwrap_or(Outcome::DONE);
    let number = entries.named();
    // What is nested too deeply was not read.
    if number < fields.len() {
        return outcome;
    }
    for extra in 0..walk.cx.skip().items(entries).unwrap_or_default() {
        let at = walk.at.step(Step::Index(number + extra));
        let message = format!("one too many; {} belong here", fields.len());
        let problem = Problem::said("extra_item", message);
        walk.cx.report(&at, Severity::Error, problem, None, false);
    }
    outcome
}
