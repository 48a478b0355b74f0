//! What a form makes of a value that has parts: a string, in which each part is text.

use crate::content::Content;
use crate::path::Segment;
use crate::schema::natural::natural_of_union;
use crate::schema::{By, FieldForm, Kind, Node, Schema, core};
use crate::value::ValueRef;

use super::{WriteError, text};

/// A value in its form.
pub(crate) fn formed<'s>(
    form: FieldForm,
    plain: Content<'s>,
    schema: &'static Schema,
) -> Result<Content<'s>, WriteError> {
    if form.form.unfolds() {
        return form.form.write(plain, schema);
    }
    let another = read_as_another(&plain, schema);
    match (form.form.write(plain, schema)?, another) {
        (Content::Text(_), Some(part)) => Err(WriteError::new(
            "the value would read back out of the string as one of another kind",
        )
        .at(part)),
        (written, _) => Ok(written),
    }
}

/// The first part that would be of another kind when its text is read again.
fn read_as_another(plain: &Content<'_>, schema: &'static Schema) -> Option<Segment> {
    match (&core(schema).kind, plain) {
        (Kind::List(of), Content::List(items)) => {
            items.iter().position(|item| is_another(item, &of.item)).map(Segment::Index)
        }
        (Kind::Tuple(fields), Content::List(items)) => items
            .iter()
            .zip(*fields)
            .position(|(item, field)| is_another(item, &field.node))
            .map(Segment::Index),
        (Kind::Map(of), Content::Map(entries)) => entries
            .iter()
            .find(|(_, value)| is_another(value, &of.value))
            .map(|(key, _)| Segment::from(&**key)),
        (Kind::Object(object), Content::Map(entries)) => entries
            .iter()
            .find(|(key, value)| {
                let field = object.named(key).map(|field| &field.node);
                let rest = object.rest.map(|rest| &core(object.fields[rest].node.schema()).kind);
                let rest = rest.and_then(|rest| match rest {
                    Kind::Map(of) => Some(&of.value),
                    _ => None,
                });
                field.or(rest).is_some_and(|node| is_another(value, node))
            })
            .map(|(key, _)| Segment::from(&**key)),
        _ => None,
    }
}

fn is_another(part: &Content<'_>, node: &'static Node) -> bool {
    let Some(text) = text(part) else { return false };
    let read = match &core(node.schema()).kind {
        Kind::Any => ValueRef::Text(&text),
        Kind::Union(union) if matches!(union.by, By::Keys) => natural_of_union(union, &text),
        _ => return false,
    };
    match part {
        Content::Text(_) => !matches!(read, ValueRef::Text(_)),
        Content::Bool(_) => !matches!(read, ValueRef::Bool(_)),
        _ => matches!(read, ValueRef::Text(_) | ValueRef::Bool(_)),
    }
}
