//! What text inside a string stands for, by the table of its type.

use crate::forms::{self, Decoded, Form};
use crate::value::ValueRef;

use super::takes::{UNIONS, is_good_at, takes};
use super::{Kind, Node, Scalar, Schema, Union};

/// The scalar that a text stands for where the type takes no strings; none where the variant of a
/// union says it.
#[inline]
pub(crate) fn natural<'t>(
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
    let core = super::core(schema);
    let read = match core.kind {
        Kind::Integer { .. } => forms::integer(text),
        Kind::Union(_) => return None,
        Kind::Bool | Kind::Number { .. } | Kind::Enum(_) => {
            match forms::lenient().read(ValueRef::Text(text), core) {
                Some(Decoded::Scalar(value)) => Some(value),
                _ => None,
            }
        }
        Kind::Parsed(ref parsed) if parsed.json == "integer" => crate::value::number(text),
        _ => None,
    };
    Some(read.unwrap_or(ValueRef::Text(text)))
}

/// What text inside a string is read as by its variant, where its look chooses that.
pub(crate) fn natural_of_union<'t>(union: &'static Union, text: &'t str) -> ValueRef<'t> {
    natural_variant(union, text).map_or(ValueRef::Text(text), |(_, value)| value)
}

/// The first variant that takes text inside a string, and what the text is there.
pub(crate) fn natural_variant<'t>(
    union: &'static Union,
    text: &'t str,
) -> Option<(usize, ValueRef<'t>)> {
    union.variants.iter().enumerate().find_map(|(number, variant)| {
        let read = natural(&variant.node, variant.node.schema(), text);
        let value = read.unwrap_or(ValueRef::Text(text));
        let good = takes(&variant.node, value, UNIONS) && is_good_at(&variant.node, value);
        good.then_some((number, value))
    })
}
