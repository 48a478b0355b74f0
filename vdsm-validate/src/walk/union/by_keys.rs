//! A variant chosen by the keys that are there.

use crate::input::{Entries, Lookahead};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::takes::takes;
use crate::schema::{Alternative, By, Field, Kind, Node, Object, Union};
use crate::value::{UNREAD, ValueRef};

use super::super::object::Bits;
use super::super::tape::Replay;
use super::super::{Walk, core_kind};
use super::by_tag::keep_rest;
use super::{Picked, UNIONS, UNTAGGED, is_too_deep};

/// Reads the whole dictionary onto the tape, and picks the first variant whose required keys are all
/// there; where there is none, the one that most of the keys speak for. Where the input can look
/// ahead, nothing is read.
pub(super) fn pick<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    entries: &mut E,
) -> Result<Picked, E::Error> {
    let mut able = able(union);
    match (able.next(), able.next()) {
        (None, _) => return Ok(Picked::NoDictionary),
        (Some((number, _)), None) => return Ok(Picked::Unread(number, UNTAGGED)),
        _ => {}
    }
    if is_too_deep(walk, E::DECODED) {
        return Ok(Picked::Nothing);
    }
    if let Some(ahead) = entries.lookahead() {
        let number = by_keys(walk, union, ahead);
        return Ok(number.map_or(Picked::Nothing, |number| Picked::Unread(number, UNTAGGED)));
    }
    let tape = walk.cx.tape;
    let begin = tape.mark();
    let end = keep_rest(walk, entries)?;
    let mut replay = Replay::new(tape, begin);
    let number = by_keys(walk, union, &replay.until(end.at));
    Ok(number.map_or(Picked::Read, |number| Picked::Kept(number, UNTAGGED)))
}

/// The variant for these keys; where there is none, that is reported.
fn by_keys(
    walk: &mut Walk<'_, '_, '_>,
    union: &'static Union,
    keys: &dyn Lookahead,
) -> Option<usize> {
    let empty = !keys.any_key(&mut |_| true);
    let mut best = None;
    for (number, variant) in able(union) {
        let fit = Fit::of(&variant.node, keys, UNIONS);
        if fit.complete && (empty || fit.speaking > 0) {
            return Some(number);
        }
        // Of several that are spoken for alike, the first.
        if fit.speaking > best.map_or(0, |(_, most)| most) {
            best = Some((number, fit.speaking));
        }
    }
    let takes_all = |&(_, variant): &(usize, &'static Alternative)| {
        keys.any_key(&mut |key| knows(&variant.node, key, UNIONS))
            && Fit::of(&variant.node, keys, UNIONS).complete
    };
    let chosen = best.or_else(|| able(union).find(takes_all).map(|(number, _)| (number, 0)));
    if chosen.is_none() {
        undecided(walk, union, keys);
    }
    chosen.map(|(number, _)| number)
}

#[cold]
fn undecided(walk: &mut Walk<'_, '_, '_>, union: &'static Union, keys: &dyn Lookahead) {
    let lacking = |(_, variant): (usize, &'static Alternative)| {
        lacking(&variant.node, keys, UNIONS).join(", ")
    };
    let ways: Vec<String> = able(union).map(lacking).collect();
    let message = format!("the keys fit none of its kinds; send {}", ways.join(" or "));
    walk.report(Severity::Error, Problem::said("variant", message), ValueRef::Dictionary(UNREAD));
}

/// The variants that take a dictionary.
fn able(union: &'static Union) -> impl Iterator<Item = (usize, &'static Alternative)> {
    let variants = union.variants.iter().enumerate();
    variants.filter(|(_, variant)| takes(&variant.node, ValueRef::Dictionary(UNREAD), UNIONS))
}

/// How many keys are as wanted.
fn count(keys: &dyn Lookahead, wanted: &mut dyn FnMut(&str) -> bool) -> usize {
    let mut count = 0;
    keys.any_key(&mut |key| {
        count += usize::from(wanted(key));
        false
    });
    count
}

/// How well a dictionary fits a place.
struct Fit {
    /// How many keys speak for it: those that it has by name, while a map takes what is left.
    speaking: usize,
    /// No required key is lacking.
    complete: bool,
}

impl Fit {
    fn of(node: &'static Node, keys: &dyn Lookahead, unions: usize) -> Self {
        match core_kind(node.schema()) {
            Kind::Object(object) => Self::of_object(object, keys, unions),
            Kind::Union(union) if unions > 1 => {
                let complete = |variant: &'static Alternative| {
                    takes(&variant.node, ValueRef::Dictionary(UNREAD), unions - 1)
                        && Self::of(&variant.node, keys, unions - 1).complete
                };
                let tagged = tag(union).is_none_or(|tag| keys.any_key(&mut |key| key == tag));
                Self {
                    speaking: count(keys, &mut |key| names_it(node, key, unions)),
                    complete: tagged && union.variants.iter().any(complete),
                }
            }
            _ => Self { speaking: 0, complete: true },
        }
    }

    fn of_object(object: &'static Object, keys: &dyn Lookahead, unions: usize) -> Self {
        let there = Named::of(object, keys);
        let mut fit = Self { speaking: there.count, complete: there.lacking().next().is_none() };
        for &field in object.flatten {
            let node = &object.fields[field].node;
            let inner = Self::of(node, keys, unions);
            fit.speaking += inner.speaking;
            fit.complete &= node.nullable || inner.complete;
        }
        fit
    }
}

/// The fields of an object that some keys name.
struct Named {
    object: &'static Object,
    fields: Bits,
    /// How many keys name any.
    count: usize,
}

impl Named {
    fn of(object: &'static Object, keys: &dyn Lookahead) -> Self {
        let mut fields = Bits::default();
        let count = count(keys, &mut |key| {
            let name = object.find(key);
            if let Some(name) = &name {
                fields.set(usize::from(name.field));
            }
            name.is_some()
        });
        Self { object, fields, count }
    }

    /// The required fields that none names.
    fn lacking(&self) -> impl Iterator<Item = &'static Field> {
        let fields = self.object.fields.iter().enumerate();
        let lacks = |&(number, field): &(usize, &Field)| field.required && !self.fields.has(number);
        fields.filter(lacks).map(|(_, field)| field)
    }
}

/// The key that chooses a variant, which no variant has as a field.
fn tag(union: &'static Union) -> Option<&'static str> {
    match union.by {
        By::Tag(tag) | By::Adjacent { tag, .. } => Some(tag),
        By::External | By::Keys | By::Given(_) => None,
    }
}

/// Whether a key is one of a struct's there by name.
fn names_it(node: &'static Node, key: &str, unions: usize) -> bool {
    match core_kind(node.schema()) {
        Kind::Object(object) => {
            let mut flatten = object.flatten.iter().map(|&field| &object.fields[field].node);
            object.knows(key) || flatten.any(|inner| names_it(inner, key, unions))
        }
        Kind::Union(union) if unions > 1 => {
            let mut variants = union.variants.iter();
            tag(union) == Some(key)
                || variants.any(|variant| names_it(&variant.node, key, unions - 1))
        }
        _ => false,
    }
}

/// Whether a key may stand in a dictionary there.
fn knows(node: &'static Node, key: &str, unions: usize) -> bool {
    match core_kind(node.schema()) {
        Kind::Any | Kind::ViaSerde(_) | Kind::Map(_) => true,
        Kind::Object(object) => {
            let mut flatten = object.flatten.iter().map(|&field| &object.fields[field].node);
            object.rest.is_some()
                || object.knows(key)
                || flatten.any(|inner| knows(inner, key, unions))
        }
        Kind::Union(union) if unions > 1 => {
            let mut variants = union.variants.iter();
            tag(union) == Some(key) || variants.any(|variant| knows(&variant.node, key, unions - 1))
        }
        _ => false,
    }
}

/// The required keys of a place that are not there; of a union, those of the variant that lacks
/// fewest.
fn lacking(node: &'static Node, keys: &dyn Lookahead, unions: usize) -> Vec<&'static str> {
    let object = match core_kind(node.schema()) {
        Kind::Object(object) => object,
        Kind::Union(union) if unions > 1 => {
            let tag = tag(union).filter(|tag| !keys.any_key(&mut |key| key == *tag));
            let dictionaries = union.variants.iter().map(|variant| &variant.node);
            let others = dictionaries
                .filter(|node| takes(node, ValueRef::Dictionary(UNREAD), unions - 1))
                .map(|node| lacking(node, keys, unions - 1))
                .min_by_key(Vec::len);
            return tag.into_iter().chain(others.unwrap_or_default()).collect();
        }
        _ => return Vec::new(),
    };
    let there = Named::of(object, keys);
    let inner = object.flatten.iter().map(|&field| &object.fields[field].node);
    let inner = inner.filter(|node| !node.nullable).flat_map(|node| lacking(node, keys, unions));
    there.lacking().map(|field| field.key).chain(inner).collect()
}
