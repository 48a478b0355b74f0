//! A variant chosen by the value of a key inside.

use crate::input::{Entries, Lookahead, next_key};
use crate::place::Step;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Kind, Node, Union};
use crate::value::ValueRef;

use super::super::tape::{Mark, entry};
use super::super::{Chosen, Walk, core_kind, secrets};
use super::{Picked, UNIONS, is_too_deep};

/// Reads as far as the key that tells the variant; what comes before it is kept on the tape, and
/// then all else. Where the input can look ahead, nothing is read.
pub(super) fn pick<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    tag: &'static str,
    entries: &mut E,
) -> Result<Picked, E::Error> {
    if is_too_deep(walk, E::DECODED) {
        return Ok(Picked::Nothing);
    }
    if let Some(ahead) = entries.lookahead() {
        return Ok(match look(walk, union, tag, ahead) {
            Some(number) => Picked::Unread(number, chosen(union, number, tag, false)),
            None => Picked::Nothing,
        });
    }
    let tape = walk.cx.tape;
    let begin = tape.mark();
    let at = loop {
        let at = tape.mark();
        match keep_entry(walk, entries)? {
            None => {
                missing(walk, union, tag);
                return Ok(Picked::Read);
            }
            Some(()) if tape.is_key(at, tag) => break at,
            Some(()) => {}
        }
    };
    let mut number = None;
    tape.show(at.at + 1, &mut |value| number = tagged(walk, union, tag, value));
    let Some(number) = number else { return Ok(Picked::Nothing) };
    // The variant may have a field for the tag as well.
    if !knows(&union.variants[number].node, tag) {
        tape.truncate(at);
    }
    let chosen = chosen(union, number, tag, true);
    if tape.mark() == begin {
        return Ok(Picked::Unread(number, chosen));
    }
    keep_rest(walk, entries)?;
    Ok(Picked::Kept(number, chosen))
}

/// The variant by what can be seen ahead; where there is none, that is reported.
fn look(
    walk: &mut Walk<'_, '_, '_>,
    union: &'static Union,
    tag: &'static str,
    ahead: &dyn Lookahead,
) -> Option<usize> {
    let mut number = None;
    let found = ahead.scalar(tag, &mut |value| number = tagged(walk, union, tag, value));
    if !found {
        missing(walk, union, tag);
    }
    number
}

/// The variant that the value of the tag chooses; where none is, that is reported.
fn tagged(
    walk: &mut Walk<'_, '_, '_>,
    union: &'static Union,
    tag: &'static str,
    value: Result<ValueRef<'_>, &str>,
) -> Option<usize> {
    match value {
        Ok(value) => {
            let number = union.tagged(value);
            if number.is_none() {
                wrong(walk, union, tag, value);
            }
            number
        }
        Err(message) => {
            walk.moved(&walk.at.step(Step::Key(tag))).unreadable(message.to_owned());
            None
        }
    }
}

/// Keeps the next entry on the tape; none where there is no more.
pub(super) fn keep_entry<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: &mut E,
) -> Result<Option<()>, E::Error> {
    let Some(key) = next_key(entries, &mut walk.cx.written)? else { return Ok(None) };
    walk.cx.depth += 1;
    let kept = entry(walk.cx, key, entries);
    walk.cx.depth -= 1;
    kept.map(Some)
}

/// Keeps all entries that are left; gives where they end.
pub(super) fn keep_rest<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: &mut E,
) -> Result<Mark, E::Error> {
    while keep_entry(walk, entries)?.is_some() {}
    Ok(walk.cx.tape.mark())
}

/// Where the variant has no field for it, the tag is none of its keys.
fn chosen(union: &'static Union, number: usize, tag: &'static str, read: bool) -> Chosen {
    let has_field = knows(&union.variants[number].node, tag);
    Chosen { tag: (!has_field).then_some(tag), read }
}

/// No variant has the value of the tag.
#[cold]
fn wrong(
    walk: &mut Walk<'_, '_, '_>,
    union: &'static Union,
    tag: &'static str,
    value: ValueRef<'_>,
) {
    let at = walk.at.step(Step::Key(tag));
    let secret = walk.is_secret() || at.is_hidden() || secrets::hides(union, tag, UNIONS);
    let problem = Problem::WrongTag(union);
    walk.cx.report(&at, Severity::Error, problem, Some(value), secret);
}

#[cold]
fn missing(walk: &mut Walk<'_, '_, '_>, union: &'static Union, tag: &'static str) {
    let at = walk.at.step(Step::Key(tag));
    walk.cx.report(&at, Severity::Error, Problem::MissingTag(union), None, false);
}

/// Whether a variant has a field of that key.
fn knows(node: &'static Node, key: &str) -> bool {
    match core_kind(node.schema()) {
        Kind::Object(object) => object.knows(key),
        _ => false,
    }
}
