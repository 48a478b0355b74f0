//! Text that is a part of a string, or a value of a query: a scalar, as its type would have it.

use crate::forms::{self, Decoded, Form};
use crate::schema::{Kind, Node, Scalar, Schema};
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

/// The scalar that a text stands for where the type takes no strings; none where the variant of a
/// union says it.
#[inline]
pub(super) fn natural<'t>(
    node: &'static Node,
    schema: &'static Schema,
    text: &'t str,
) -> Option<ValueRef<'t>> {
    match node.accepts_all {
        Some(Scalar::Integer { .. }) => Some(forms::integer(text).unwrap_or(ValueRef::Text(text))),
        Some(Scalar::Text) => Some(ValueRef::Text(text)),
        _ => natural_by_type(schema, text),
    }
}

#[inline(never)]
fn natural_by_type<'t>(schema: &'static Schema, text: &'t str) -> Option<ValueRef<'t>> {
    let core = crate::schema::core(schema);
    let read = match core.kind {
        Kind::Integer { .. } => forms::integer(text),
        Kind::Union(_) => return None,
        Kind::Bool | Kind::Number { .. } | Kind::Enum(_) => {
            match forms::lenient().read(ValueRef::Text(text), core) {
                Some(Decoded::Scalar(value)) => Some(value),
                _ => None,
            }
        }
        Kind::Parsed(ref parsed) if parsed.json == "integer" => crate::input::number(text),
        _ => None,
    };
    Some(read.unwrap_or(ValueRef::Text(text)))
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
