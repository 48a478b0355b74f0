//! Defaults of fields whose keys are not there: groups see them, and the rules of their fields
//! judge them.

use crate::path::Step;
use crate::problem::Problem;
use crate::schema::{Defaults, Field, Kind, Node, WantsDefaults};
use crate::value::ValueRef;

use super::super::captured::Captured;
use super::Walk;
use super::frame::Frame;

/// Takes the defaults of the fields of an object that are not there.
#[inline(never)]
pub(super) fn judge<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    frame: &mut Frame<'_, 'de>,
    defaults: Defaults,
) {
    defaults(&mut Judge { walk, frame });
}

struct Judge<'j, 'w, 'p, 'h, 'de> {
    walk: &'j mut Walk<'w, 'p, 'de>,
    frame: &'j mut Frame<'h, 'de>,
}

impl WantsDefaults for Judge<'_, '_, '_, '_, '_> {
    fn wants(&self, number: usize) -> bool {
        !self.frame.seen.has(number)
    }

    fn take(&mut self, number: usize, default: Option<ValueRef<'_>>) {
        if default == Some(ValueRef::Null) {
            return;
        }
        let field = &self.frame.object.fields[number];
        self.frame.defaulted.set(number);
        let Some(value) = default else { return };
        let at = self.walk.at.step(Step::Key(field.key));
        let mut walk = self.walk.child(&field.node, &at, None, None, false);
        if !is_good(&mut walk, &field.node, value) {
            self.frame.broken.set(number);
        }
        if field.held != Field::NOT_HELD {
            self.frame.capture(field, Captured::new(value, None));
        }
    }
}

/// Whether a default keeps the rules of its place, and of newtypes there.
fn is_good(walk: &mut Walk<'_, '_, '_>, node: &'static Node, value: ValueRef<'_>) -> bool {
    match &node.schema().kind {
        Kind::Newtype(inner) => walk.peel(inner, |walk| is_good(walk, inner, value)),
        _ => walk.apply_rules_as(Problem::Default, value),
    }
}
