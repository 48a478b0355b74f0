//! Whether a scalar is of a type's own kind.

use crate::precision::keeps_digits;
use crate::value::ValueRef;

use super::{Kind, Schema};

#[cfg_attr(not(debug_assertions), inline(always))]
fn within(number: i64, min: i64, max: u64) -> bool {
    number >= min && u64::try_from(number).map_or(number < 0, |number| number <= max)
}

/// Whether free-form data can keep a value: a number beyond every float only with its digits.
pub(crate) fn is_storable(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Float(number) => {
            number.value().is_finite() || number.text().is_some() && keeps_digits()
        }
        _ => true,
    }
}

/// Whether a number does not become infinite where it is kept.
#[expect(clippy::cast_possible_truncation, reason = "only whether it is finite is asked")]
fn is_within(number: f64, single: bool) -> bool {
    if single { (number as f32).is_finite() } else { number.is_finite() }
}

/// Whether a scalar is of the type's own kind.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn fits(schema: &'static Schema, value: ValueRef<'_>, lent: bool) -> bool {
    match (&schema.kind, value) {
        (Kind::Text { borrowed }, ValueRef::Text(_)) => lent || !borrowed,
        (Kind::Integer { min, max }, ValueRef::Int(number)) => within(number, *min, *max),
        (Kind::Integer { max, .. }, ValueRef::Uint(number)) => number <= *max,
        (Kind::Char, ValueRef::Text(text)) => {
            let mut characters = text.chars();
            characters.next().is_some() && characters.next().is_none()
        }
        (Kind::Null, ValueRef::Null)
        | (Kind::Bool, ValueRef::Bool(_))
        | (Kind::Number { .. }, ValueRef::Int(_) | ValueRef::Uint(_))
        | (Kind::Bytes, ValueRef::Bytes(_)) => true,
        (Kind::Number { single }, ValueRef::Float(number)) => is_within(number.value(), *single),
        (Kind::Any, value) => value != ValueRef::Null && is_storable(value),
        (Kind::Parsed(parsed), value) => (parsed.test)(value),
        _ => false,
    }
}
