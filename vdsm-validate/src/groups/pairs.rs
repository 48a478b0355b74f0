//! Fields of which each value is compared with each other one.

use std::cmp::Ordering;

use crate::coverage::Coverage;
use crate::groups::{Keys, READ_BY_SERDE};
use crate::value::ValueRef;

/// The first two of the fields that are present whose values are the `same`, or are not.
pub(super) fn find(fields: &[usize], keys: &dyn Keys, same: bool) -> Option<(usize, usize)> {
    for (number, &later) in fields.iter().enumerate().filter(|(_, field)| keys.present(**field)) {
        for &earlier in fields[..number].iter().filter(|field| keys.present(**field)) {
            if are_same(keys, earlier, later) == same {
                return Some((earlier, later));
            }
        }
    }
    None
}

fn are_same(keys: &dyn Keys, a: usize, b: usize) -> bool {
    if let Some(order) = keys.compare(a, b) {
        return order == Ordering::Equal;
    }
    match (keys.value(a), keys.value(b)) {
        (a @ (ValueRef::Int(_) | ValueRef::Uint(_)), ValueRef::Float(b))
        | (ValueRef::Float(b), a @ (ValueRef::Int(_) | ValueRef::Uint(_))) => {
            is_whole(b.value(), a)
        }
        (a, b) => a == b,
    }
}

/// Whether a number is that whole one.
#[expect(clippy::cast_possible_truncation, reason = "beyond its bounds it is no such number")]
fn is_whole(number: f64, whole: ValueRef<'_>) -> bool {
    number.fract() == 0.0 && whole.as_integer() == Some(number as i128)
}

/// What a group that compares values for being the same has against the kind of a field.
pub(super) const fn mismatch(this: &Coverage, first: &Coverage) -> Option<&'static str> {
    use Coverage::{
        Bool, Bytes, Char, Integer, Keys, List, Map, Names, NonZero, Number, Opaque, Span, Tagged,
        Text,
    };
    match (this.whole(), first.whole()) {
        (List | Map | Keys(_) | Tagged(_), _) => Some(
            "the group compares strings, numbers and booleans, and the field is none; use `check`",
        ),
        (Bytes, _) => Some(
            "the group compares strings, numbers and booleans, and the field is binary data; use `check`",
        ),
        (Opaque, _) => Some(READ_BY_SERDE),
        (Span(_), Text | Char | Names { .. } | Integer(..) | NonZero(..) | Number | Bool)
        | (Text | Char | Names { .. } | Integer(..) | NonZero(..) | Number | Bool, Span(_))
        | (Text | Char | Names { .. }, Integer(..) | NonZero(..) | Number | Bool)
        | (Integer(..) | NonZero(..) | Number, Text | Char | Names { .. } | Bool)
        | (Bool, Text | Char | Names { .. } | Integer(..) | NonZero(..) | Number) => Some(
            "the field is of another kind than the first, so that they are never the same; leave one out",
        ),
        _ => None,
    }
}
