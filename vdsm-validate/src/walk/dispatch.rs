//! From a value to the one file that reads its kind.

use crate::input::{Entries, Items};
use crate::schema::Kind;

use super::captured::Outcome;
use super::{Walk, formless, functions, invalid_type, list, map, object, tuple, union, whole};

/// Reads a list, whatever the type takes.
#[inline]
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    if !I::DECODED && functions::are_declared(walk) {
        return functions::list(walk, items);
    }
    list_of(walk, items)
}

/// The same, where no function asks for the list as a whole.
#[inline]
pub(super) fn list_of<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    if !I::DECODED {
        if let Some(form) = formless::form(walk) {
            return formless::list(walk, form, items);
        }
    }
    list_by_kind(walk, items)
}

/// The same, where it does not stand in place of a string.
#[inline]
pub(super) fn list_by_kind<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    match &walk.schema.kind {
        Kind::List(of) => list::read(walk, of, items),
        _ => list_slow(walk, items),
    }
}

/// Reads a list where the type is none.
#[inline(never)]
fn list_slow<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    match &walk.schema.kind {
        Kind::Tuple(fields) => tuple::read(walk, fields, items),
        Kind::Object(object) if object.positional => object::by_position::read(walk, object, items),
        Kind::Newtype(node) => walk.peel(node, |inner| list(inner, items)),
        Kind::Union(union) => union::list(walk, union, items),
        Kind::Any | Kind::ViaSerde(_) => whole::list(walk, items),
        _ => invalid_type::list(walk, items),
    }
}

/// Reads a dictionary, whatever the type takes.
#[inline]
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    if !E::DECODED && functions::are_declared(walk) {
        return functions::dictionary(walk, entries);
    }
    dictionary_of(walk, entries)
}

/// The same, where no function asks for the dictionary as a whole.
#[inline]
pub(super) fn dictionary_of<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    if !E::DECODED {
        if let Some(form) = formless::form(walk) {
            return formless::dictionary(walk, form, entries);
        }
    }
    dictionary_by_kind(walk, entries)
}

/// The same, where it does not stand in place of a string.
#[inline]
pub(super) fn dictionary_by_kind<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    match &walk.schema.kind {
        Kind::Object(object) => object::read(walk, object, entries),
        _ => dictionary_slow(walk, entries),
    }
}

/// Reads a dictionary where the type is no struct.
#[inline(never)]
fn dictionary_slow<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    match &walk.schema.kind {
        Kind::Map(of) => map::read(walk, of, entries),
        Kind::Newtype(node) => walk.peel(node, |inner| dictionary(inner, entries)),
        Kind::Union(union) => union::dictionary(walk, union, entries),
        Kind::Any | Kind::ViaSerde(_) => whole::dictionary(walk, entries),
        _ => invalid_type::dictionary(walk, entries),
    }
}
