//! The field whose value chooses the variant of another one.

use crate::place::Step;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{By, Kind, Schema, Union};

use super::super::secrets::conceals;
use super::super::union::is_named;
use super::flat::FlatNumber;
use super::{Dictionary, Walk};

/// Whether the value that was sent for the sibling of a field names no variant there, which is reported at the
/// sibling: what the field has cannot be judged then.
pub(super) fn names_none<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    flat: FlatNumber,
    number: usize,
) -> bool {
    let hides = dictionary.hides(flat);
    let frame = dictionary.frame_of(flat);
    let field = &frame.object.fields[number];
    let Some(union) = union_of(field.node.schema()) else { return false };
    let Some(sibling) = field.chosen_by().filter(|&sibling| frame.present(sibling)) else {
        return false;
    };
    let Some(given) = frame.given_by(sibling) else { return false };
    if is_named(union, given.value()) {
        return false;
    }
    let secret = hides || conceals(&frame.object.fields[sibling].node);
    let outer = walk.at.hidden_where(hides);
    let at = outer.step(Step::Key(frame.key(sibling)));
    let problem = Problem::WrongTag(union);
    walk.cx.report(&at, Severity::Error, problem, Some(given.value()), secret);
    dictionary.break_at(flat, sibling);
    dictionary.break_at(flat, number);
    true
}

/// The union whose variant a sibling chooses, which may be inside a list or a map.
fn union_of(schema: &'static Schema) -> Option<&'static Union> {
    match &schema.kind {
        Kind::Newtype(node) => union_of(node.schema()),
        Kind::List(of) => union_of(of.item.schema()),
        Kind::Map(of) => union_of(of.value.schema()),
        Kind::Union(union) => matches!(union.by, By::Given(_)).then_some(union),
        _ => None,
    }
}
