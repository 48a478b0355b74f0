//! Builders on the stack: for functions between fields, where nothing is built.

use crate::schema::{Kind, Object};
use crate::sink::{Sink, ignore};

use super::flat::has_relations;

/// Whether something in an object that has no builder of its own may be lost, which shows only where it is
/// built.
pub(super) fn may_lose(object: &'static Object) -> bool {
    object.stage.is_none() && object.fields.iter().any(|field| field.related)
}

/// Calls with the builder of an object. Where a parameter of its type is flattened, there are only those of
/// what is flattened.
pub(super) fn run<'de>(object: &'static Object, go: &mut dyn FnMut(&mut dyn Sink<'de>)) {
    match object.stage {
        Some(stage) => stage(go),
        None => flattened(object, object.flatten, ignore(), go),
    }
}

/// The same with those of these flattened fields, beside `others`.
fn flattened<'de>(
    object: &'static Object,
    fields: &'static [usize],
    others: &mut dyn Sink<'de>,
    go: &mut dyn FnMut(&mut dyn Sink<'de>),
) {
    let Some((&field, fields)) = fields.split_first() else { return go(others) };
    match &object.fields[field].node.schema().kind {
        Kind::Object(inner) if has_relations(inner) => run(inner, &mut |builder| {
            flattened(object, fields, &mut Beside { field, builder, others: &mut *others }, go);
        }),
        _ => flattened(object, fields, others, go),
    }
}

/// The builder of one field, beside those of others.
struct Beside<'s, 'de> {
    field: usize,
    builder: &'s mut dyn Sink<'de>,
    others: &'s mut dyn Sink<'de>,
}

impl<'de> Sink<'de> for Beside<'_, 'de> {
    fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
        if part == self.field { &mut *self.builder } else { self.others.child(part) }
    }
}
