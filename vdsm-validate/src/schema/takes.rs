//! Whether a place takes a value by its kind, as the variants of a union are asked.

use crate::value::ValueRef;

use super::fits::fits;
use super::{By, Kind, Node, Parsed, Schema, Support};

/// How many unions may be directly inside one another.
pub(crate) const UNIONS: usize = 8;

/// Whether a place takes values of this kind, as they are or by a form; `unions` is how many unions
/// may still stand directly inside one another.
pub(crate) fn takes(node: &'static Node, datum: ValueRef<'_>, unions: usize) -> bool {
    let schema = node.schema();
    takes_plainly(schema, datum, unions)
        || node.nullable && datum == ValueRef::Null
        || node
            .annotations
            .forms()
            .chain(schema.forms.iter().copied())
            .any(|formed| formed.form.read(datum, schema).is_some())
}

impl Parsed {
    /// Whether a value is of the kind that the type reads.
    fn is_like(&self, datum: ValueRef<'_>) -> bool {
        match datum {
            ValueRef::Text(_) => matches!(self.json, "string" | "decimal"),
            ValueRef::Int(_) | ValueRef::Uint(_) => matches!(self.json, "integer" | "decimal"),
            ValueRef::Float(_) => self.json == "decimal" || (self.test)(datum),
            _ => false,
        }
    }
}

/// The same without the forms that are declared.
pub(crate) fn takes_plainly(schema: &'static Schema, datum: ValueRef<'_>, unions: usize) -> bool {
    match (&schema.kind, datum) {
        (Kind::Any | Kind::ViaSerde(_), _)
        | (Kind::Null, ValueRef::Null)
        | (Kind::Text { .. } | Kind::Char, ValueRef::Text(_))
        | (Kind::Bool, ValueRef::Bool(_))
        | (Kind::Integer { .. }, ValueRef::Int(_) | ValueRef::Uint(_))
        | (Kind::Number { .. }, ValueRef::Int(_) | ValueRef::Uint(_) | ValueRef::Float(_))
        | (Kind::Bytes, ValueRef::Bytes(_))
        | (Kind::List(_) | Kind::Tuple(_), ValueRef::List(_))
        | (Kind::Map(_) | Kind::Object(_), ValueRef::Dictionary(_)) => true,
        (Kind::Object(object), ValueRef::List(_)) => object.positional,
        (Kind::Parsed(parsed), _) => parsed.is_like(datum),
        (Kind::Enum(names), ValueRef::Text(_)) => names.names != Support::Refused,
        (Kind::Enum(names), ValueRef::Int(_)) => names.integers != Support::Refused,
        (Kind::Newtype(node), _) => takes(node, datum, unions),
        (Kind::Union(union), ValueRef::Text(_)) if union.by == By::External => {
            union.variants.iter().any(|variant| variant.unit)
        }
        (Kind::Union(union), _) if unions > 1 => {
            union.variants.iter().any(|variant| takes(&variant.node, datum, unions - 1))
        }
        _ => false,
    }
}

/// Whether a scalar also keeps the rules of a place.
pub(crate) fn is_good_at(node: &'static Node, datum: ValueRef<'_>) -> bool {
    let schema = node.schema();
    let good = match (&schema.kind, datum) {
        (Kind::Newtype(inner), _) => is_good_at(inner, datum),
        (Kind::Union(union), ValueRef::Text(name)) if union.by == By::External => {
            union.unit(name).is_some()
        }
        (Kind::Enum(names), ValueRef::Text(name)) => names.variants.iter().any(|variant| {
            variant.other
                || variant.name == name
                || variant.aliases.iter().any(|alias| alias.name == name)
        }),
        (Kind::Enum(names), ValueRef::Int(number)) => {
            names.variants.iter().any(|variant| variant.number == number)
        }
        (Kind::Integer { .. } | Kind::Char | Kind::Parsed(_), _) => fits(schema, datum, true),
        _ => true,
    };
    good && node.annotations.rules().all(|leveled| leveled.rule.holds(datum))
}
