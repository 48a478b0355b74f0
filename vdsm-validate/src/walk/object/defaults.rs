//! Defaults of fields whose keys are not there: groups see them, and what is declared of their fields
//! judges them.

use crate::input::built;
use crate::path::Step;
use crate::problem::Problem;
use crate::schema::{Defaults, Field, Kind, Node, WantsDefaults};
use crate::value::ValueRef;
use crate::write::ToDictionary;

use super::super::captured::Captured;
use super::super::{Context, Tape, functions};
use super::frame::Frame;
use super::{ValueVisitor, Walk};

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
        self.take_judged(number, default, |walk, node| match default {
            Some(value) => is_good(walk, node, value),
            None => true,
        });
    }

    fn judge(&mut self, number: usize, default: Option<ValueRef<'_>>, value: &dyn ToDictionary) {
        let field = &self.frame.object.fields[number];
        let at = self.walk.at.step(Step::Key(field.key));
        let place = self.walk.child(&field.node, &at, None, None, false);
        if is_shown_whole(&place, default) {
            return self.take(number, default);
        }
        self.take_judged(number, default, |walk, _| is_good_inside(walk, value));
    }
}

impl<'de> Judge<'_, '_, '_, '_, 'de> {
    fn take_judged(
        &mut self,
        number: usize,
        default: Option<ValueRef<'_>>,
        is_good: impl FnOnce(&mut Walk<'_, '_, 'de>, &'static Node) -> bool,
    ) {
        if default == Some(ValueRef::Null) {
            return;
        }
        let field = &self.frame.object.fields[number];
        self.frame.defaulted.set(number);
        let at = self.walk.at.step(Step::Key(field.key));
        let mut walk = self.walk.child(&field.node, &at, None, None, false);
        if !is_good(&mut walk, &field.node) {
            self.frame.broken.set(number);
        }
        if let (Some(value), true) = (default, field.held != Field::NOT_HELD) {
            self.frame.capture(field, Captured::new(value, None));
        }
    }
}

/// Whether what is shown of a default is all that can be judged of it.
fn is_shown_whole(place: &Walk<'_, '_, '_>, default: Option<ValueRef<'_>>) -> bool {
    match default {
        None => false,
        Some(ValueRef::Float(number)) => number.value().is_finite(),
        Some(ValueRef::List(size) | ValueRef::Dictionary(size)) => {
            size == 0 && !functions::are_declared(place)
        }
        Some(_) => true,
    }
}

/// Whether a default keeps the rules of its place, and of newtypes there.
fn is_good(walk: &mut Walk<'_, '_, '_>, node: &'static Node, value: ValueRef<'_>) -> bool {
    match &node.schema().kind {
        Kind::Newtype(inner) => walk.peel(inner, |walk| is_good(walk, inner, value)),
        _ => walk.apply_rules_as(Problem::Default, value),
    }
}

/// Whether nothing is wrong in a default, which is judged as any value that was built.
fn is_good_inside(place: &mut Walk<'_, '_, '_>, value: &dyn ToDictionary) -> bool {
    let tape = Tape::default();
    let mut cx = Context::new(place.cx.policy, &tape);
    cx.depth = place.cx.depth;
    cx.built = true;
    let (at, schema, node) = (place.at, place.schema, place.node);
    let mut walk =
        Walk { cx: &mut cx, at, schema, node, inherited: None, sink: None, capture: false };
    built::read(value, schema, ValueVisitor(&mut walk));
    place.cx.report_of_default(cx, place.at)
}
