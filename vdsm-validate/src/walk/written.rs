//! Text that is a part of a string, or a value of a query: a scalar, as its type would have it.

use crate::schema::Kind;
use crate::schema::natural::natural;
use crate::value::ValueRef;

use super::captured::Outcome;
use super::conversion::scalar;
use super::{Walk, union};

/// Reads text inside a string: a scalar, as its type would have it.
pub(super) fn read<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    text: &str,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    match natural(walk.node, walk.schema, text) {
        Some(value) => scalar(walk, value, lent),
        None => written_union(walk, text, lent),
    }
}

fn written_union<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    text: &str,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    match &walk.schema.kind {
        Kind::Newtype(node) => walk.peel(node, |inner| read(inner, text, lent)),
        Kind::Union(union) => union::written(walk, union, text, lent),
        _ => scalar(walk, ValueRef::Text(text), lent),
    }
}
