//! One of several kinds of value: chosen by the only key, by a tag inside, by kind, by the keys that
//! are there, or by what a sibling or the caller gives. Findings are then those of the chosen variant only.

mod by_keys;
mod by_tag;
mod external;

use crate::input::{Entries, Items};
use crate::message::Tags;
use crate::path::Segment;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::natural::natural_variant;
use crate::schema::takes::{UNIONS, is_good_at, takes, takes_plainly};
use crate::schema::{Alternative, By, Union};
use crate::value::{Constant, UNREAD, ValueRef};

use super::captured::{Captured, Outcome};
use super::map::is_written;
use super::tape::Replay;
use super::{Chosen, Walk, conversion, dispatch, invalid_type, secrets, written};

/// How a union's variant is chosen.
enum Way {
    Chosen(usize),
    External,
    Tag(&'static str),
    Keys,
}

/// Chosen by nothing that the variant's dictionary has.
const UNTAGGED: Chosen = Chosen { tag: None, read: false };

/// Goes on with a variant.
fn choose<'p, 'de, R>(
    walk: &mut Walk<'_, 'p, 'de>,
    union: &'static Union,
    number: usize,
    value: ValueRef<'_>,
    chosen: Chosen,
    go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R,
) -> R {
    let variant = &union.variants[number];
    let mut build = true;
    if let Some(conversion) = variant.support.conversion() {
        let problem = || Problem::kind(variant.support, union, number);
        build = walk.converts(problem, conversion, value);
    }
    let mut inherited = walk.hand_down();
    inherited.chosen = Some(chosen);
    let mut inner = walk.inside(&variant.node, &inherited);
    inner.sink = inner.sink.filter(|_| build).map(|sink| sink.child(number));
    go(&mut inner)
}

/// How many unions the value is in directly, with no container between.
fn unions(walk: &Walk<'_, '_, '_>) -> usize {
    walk.outward().filter(|inherited| inherited.chosen.is_some()).count()
}

/// How a union is to be chosen among: where the caller or a sibling may give the variant and does
/// not, by its keys. None where what was given names no variant, which is reported.
fn way(walk: &mut Walk<'_, '_, '_>, union: &'static Union) -> Option<Way> {
    // A union may be a variant of itself, which chooses nothing.
    if unions(walk) == UNIONS {
        walk.invalid_type(ValueRef::Dictionary(UNREAD));
        return None;
    }
    let name = match union.by {
        By::External => return Some(Way::External),
        By::Keys => return Some(Way::Keys),
        By::Tag(tag) | By::Adjacent { tag, .. } => return Some(Way::Tag(tag)),
        By::Given(name) => name,
    };
    let by_caller = || {
        let mut given = walk.cx.policy.given.iter().rev();
        given.find(|(key, _)| key == name).map(|(_, value)| ValueRef::Text(value))
    };
    let by_sibling = walk.given().map(Captured::value);
    let Some(given) = by_sibling.or_else(by_caller) else { return Some(Way::Keys) };
    let number = named(union, given);
    if number.is_none() {
        // What was given may be secret, or long.
        let message = format!("{name} is not {}", Tags(union));
        walk.cx.report(walk.at, Severity::Error, Problem::said("given", message), None, false);
    }
    number.map(Way::Chosen)
}

/// The variant that a value which is given names.
fn named(union: &'static Union, given: ValueRef<'_>) -> Option<usize> {
    let is_it = |variant: &Alternative| variant.tags.iter().any(|tag| reads_as(tag, given));
    union.variants.iter().position(is_it)
}

/// Whether a value that is given names a variant.
pub(super) fn is_named(union: &'static Union, given: ValueRef<'_>) -> bool {
    named(union, given).is_some()
}

/// Reads a scalar.
pub(super) fn scalar<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    let number = match way(walk, union) {
        Some(Way::Chosen(number)) => Some(number),
        Some(Way::External) => return external::name(walk, union, value, lent),
        Some(Way::Keys) => of_kind(walk, union, value, lent),
        Some(Way::Tag(_)) => {
            walk.invalid_type(value);
            None
        }
        None => None,
    };
    let Some(number) = number else { return Outcome::DONE };
    choose(walk, union, number, value, UNTAGGED, |inner| conversion::scalar(inner, value, lent))
}

/// Reads text inside a string, which stands for a value of any scalar kind.
pub(super) fn written<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    text: &str,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    let value = ValueRef::Text(text);
    let number = match way(walk, union) {
        Some(Way::Chosen(number)) => Some(number),
        Some(Way::External) => return external::name(walk, union, value, lent),
        Some(Way::Keys) => {
            let good = natural_variant(union, text).map(|(number, _)| number);
            good.or_else(|| of_kind(walk, union, value, lent))
        }
        Some(Way::Tag(_)) => {
            walk.invalid_type(value);
            None
        }
        None => None,
    };
    let Some(number) = number else { return Outcome::DONE };
    choose(walk, union, number, value, UNTAGGED, |inner| written::read(inner, text, lent))
}

/// The variant that takes a value of this kind; where none does, that is reported.
fn of_kind<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Option<usize> {
    let taking = || {
        let taking = union.variants.iter().enumerate();
        taking.filter(|(_, variant)| takes(&variant.node, value, UNIONS))
    };
    let is_formed = |variant: &Alternative| !takes_plainly(variant.node.schema(), value, UNIONS);
    let holding = || {
        let holds =
            |variant: &'static Alternative| is_formed(variant) || is_good_at(&variant.node, value);
        taking().filter(move |(_, variant)| holds(variant))
    };
    // Where a form takes the value too, only reading it shows which variant it is.
    let several = holding().nth(1).is_some();
    let read = if several && holding().any(|(_, variant)| is_formed(variant)) {
        holding().find(|&(number, _)| is_good(walk, union, number, value, lent))
    } else {
        None
    };
    let number =
        read.or_else(|| holding().next()).or_else(|| taking().next()).map(|(number, _)| number);
    if number.is_none() {
        walk.invalid_type(value);
    }
    number
}

/// Whether a scalar is read as a variant without an error; what is found is forgotten.
fn is_good<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    number: usize,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> bool {
    let (before, errors) = (walk.cx.counts(), walk.cx.errors);
    let mut unbuilt = walk.with_sink(None);
    choose(&mut unbuilt, union, number, value, UNTAGGED, |inner| {
        conversion::scalar(inner, value, lent)
    });
    let is_good = walk.cx.errors == errors;
    walk.cx.forget_since(before);
    is_good
}

/// Reads a list.
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let value = ValueRef::List(UNREAD);
    let number = match way(walk, union) {
        Some(Way::Chosen(number)) => Some(number),
        Some(Way::Keys) => {
            union.variants.iter().position(|variant| takes(&variant.node, value, UNIONS))
        }
        Some(Way::External | Way::Tag(_)) => None,
        None => {
            walk.cx.skip().items(items)?;
            return Ok(Outcome::DONE);
        }
    };
    match number {
        Some(number) => {
            choose(walk, union, number, value, UNTAGGED, |inner| dispatch::list(inner, items))
        }
        None => invalid_type::list(walk, items),
    }
}

/// Reads a dictionary.
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    mut entries: E,
) -> Result<Outcome<'de>, E::Error> {
    let tape = walk.cx.tape;
    let (before, listed) = (tape.mark(), walk.cx.findings.len());
    let way = way(walk, union);
    let by_keys = matches!(way, Some(Way::Keys));
    let picked = match way {
        Some(Way::Chosen(number)) => Picked::Unread(number, UNTAGGED),
        Some(Way::External) => return external::dictionary(walk, union, entries),
        Some(Way::Tag(tag)) => by_tag::pick(walk, union, tag, &mut entries)?,
        Some(Way::Keys) => by_keys::pick(walk, union, &mut entries)?,
        None => Picked::Nothing,
    };
    let value = ValueRef::Dictionary(UNREAD);
    let read = match picked {
        Picked::Unread(number, chosen) => {
            choose(walk, union, number, value, chosen, |inner| dispatch::dictionary(inner, entries))
        }
        Picked::Kept(number, chosen) => {
            let end = tape.mark();
            let mut replay = Replay::new(tape, before);
            let read = choose(walk, union, number, value, chosen, |inner| {
                dispatch::dictionary(inner, &mut replay.until(end.at))
            });
            read.map_err(serde_core::de::Error::custom)
        }
        Picked::NoDictionary => invalid_type::dictionary(walk, entries),
        Picked::Nothing => walk.cx.skip().entries(entries).map(|()| Outcome::DONE),
        Picked::Read => Ok(Outcome::DONE),
    };
    tape.truncate(before);
    if by_keys && walk.cx.findings.len() > listed {
        conceal(walk, union, listed);
    }
    read
}

/// Hides the values under keys that are secret in another variant: which one was meant, only the keys say.
#[cold]
fn conceal(walk: &mut Walk<'_, '_, '_>, union: &'static Union, listed: usize) {
    let depth = walk.at.depth();
    for finding in &mut walk.cx.findings[listed..] {
        if let Some(Segment::Key(key)) = finding.path().segments().get(depth) {
            if secrets::hides(union, key, UNIONS) {
                finding.conceal(depth + 1);
            }
        }
    }
}

/// Whether a dictionary here is nested too deeply, which is reported.
fn is_too_deep(walk: &mut Walk<'_, '_, '_>, decoded: bool) -> bool {
    let enters = walk.enter(decoded);
    if enters {
        walk.leave(decoded);
    }
    !enters
}

/// What came of a dictionary when its variant was looked for.
enum Picked {
    /// The variant, which reads the dictionary, or what is left of it.
    Unread(usize, Chosen),
    /// The variant, and all that it reads is on the tape.
    Kept(usize, Chosen),
    /// No variant takes a dictionary.
    NoDictionary,
    /// None, and that is reported.
    Nothing,
    /// The same, and all of it was read.
    Read,
}

/// Whether a value that is given names a variant: 3 and `"3"` do alike, since a caller gives words.
fn reads_as(tag: &Constant, given: ValueRef<'_>) -> bool {
    match (tag, given) {
        (Constant::Text(tag), ValueRef::Int(number)) => is_written(&number, tag),
        (Constant::Text(tag), ValueRef::Bool(value)) => is_written(&value, tag),
        (Constant::Int(tag), ValueRef::Text(given)) => is_written(tag, given),
        (Constant::Bool(tag), ValueRef::Text(given)) => is_written(tag, given),
        _ => tag.equals(given),
    }
}
