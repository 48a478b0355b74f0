//! Queries, forms, paths and headers: names with values that are text.

mod header;
mod path;

use vdsm_validate::input::{Substring, Target};
use vdsm_validate::{Kind, Policy, Report, Schema, Valid, ValidateOwned};

pub(crate) use header::read_headers;
pub(crate) use path::read_path;

/// Reads the fields of a form or a query.
pub(crate) fn read_form<T: ValidateOwned>(policy: &Policy, form: &str) -> Result<Valid<T>, Report> {
    policy.from_query(form)
}

/// The type that newtypes are around.
fn core(mut schema: &'static Schema) -> &'static Schema {
    while let Kind::Newtype(node) = schema.kind() {
        schema = node.schema();
    }
    schema
}

/// Hands over a text that is read as its type would have it.
fn hand_over<'p, T: Target<'p>>(text: &'p str, target: T) {
    target.written(text, Some(text), Substring { start: 0, len: text.len() });
}
