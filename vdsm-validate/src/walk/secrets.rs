//! What must not be shown.

use super::core_kind;
use crate::schema::{Kind, Node, Object, Schema, Union};

/// Whether what is at a place is secret as a whole.
pub(super) fn conceals(node: &Node) -> bool {
    let schema = node.schema();
    node.secret || schema.secret || matches!(&schema.kind, Kind::Newtype(inner) if conceals(inner))
}

/// Whether a variant of the union, or of one inside of it, has a secret under the key.
#[cold]
pub(super) fn hides(union: &'static Union, key: &str, unions: usize) -> bool {
    union.variants.iter().any(|variant| hides_inside(&variant.node, key, unions))
}

fn hides_inside(node: &'static Node, key: &str, unions: usize) -> bool {
    match core_kind(node.schema()) {
        Kind::Object(object) => {
            let inner = |&field: &usize| hides_inside(&object.fields[field].node, key, unions);
            let named = object.find(key);
            named.is_some_and(|name| conceals(&object.fields[usize::from(name.field)].node))
                || object.flatten.iter().any(inner)
        }
        Kind::Union(union) if unions > 1 => hides(union, key, unions - 1),
        Kind::Map(map) => conceals(&map.value),
        _ => false,
    }
}

/// Whether a scalar in place of a value of the type could show a secret part of it.
#[cold]
pub(crate) fn could_show(schema: &'static Schema) -> bool {
    schema.secret || !is_scalar(&schema.kind) && could_show_unseen(schema, &mut Vec::new())
}

fn is_scalar(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Any
            | Kind::ViaSerde(_)
            | Kind::Null
            | Kind::Bool
            | Kind::Integer { .. }
            | Kind::Number { .. }
            | Kind::Text { .. }
            | Kind::Char
            | Kind::Bytes
            | Kind::Parsed(_)
            | Kind::Enum(_)
    )
}

/// The same of what a type is made of, each type of it once.
fn could_show_unseen(schema: &'static Schema, seen: &mut Vec<*const Schema>) -> bool {
    if schema.secret || is_scalar(&schema.kind) || seen.contains(&std::ptr::from_ref(schema)) {
        return schema.secret;
    }
    seen.push(schema);
    let mut secret = |node: &Node| node.secret || could_show_unseen(node.schema(), seen);
    match &schema.kind {
        Kind::Object(Object { fields, .. }) | Kind::Tuple(fields) => {
            fields.iter().any(|field| secret(&field.node))
        }
        Kind::Newtype(node) => secret(node),
        Kind::List(list) => secret(&list.item),
        Kind::Map(map) => secret(&map.key) || secret(&map.value),
        Kind::Union(union) => union.variants.iter().any(|variant| secret(&variant.node)),
        _ => false,
    }
}
