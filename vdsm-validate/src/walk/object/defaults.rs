//! Defaults of fields whose keys are not there: groups see them, and what is declared of their fields
//! judges them.

use crate::excused::Given;
use crate::input::built;
use crate::place::Step;
use crate::schema::{Defaults, Field, Kind, WantsDefaults};
use crate::value::ValueRef;
use crate::write::ToDictionary;

use super::super::captured::Captured;
use super::super::{Context, Inherited, Tape, ValueVisitor, Walk, functions};
use super::frame::Frame;
use super::nested::{Asks, Lasting};

/// Takes the defaults of the fields of an object that are not there.
#[inline(never)]
pub(super) fn judge<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    frame: &mut Frame<'_, 'de>,
    defaults: Defaults,
) {
    defaults(&mut Judge { walk, frame, only: None });
}

/// Takes the default of a field that is left out.
#[cold]
pub(super) fn judge_of<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    frame: &mut Frame<'_, 'de>,
    number: usize,
) {
    if let Some(defaults) = frame.object.defaults {
        defaults(&mut Judge { walk, frame, only: Some(number) });
    }
}

struct Judge<'j, 'w, 'p, 'h, 'de> {
    walk: &'j mut Walk<'w, 'p, 'de>,
    frame: &'j mut Frame<'h, 'de>,
    /// Of this field; of all that are not there where none is given.
    only: Option<usize>,
}

impl WantsDefaults for Judge<'_, '_, '_, '_, '_> {
    fn wants(&self, number: usize) -> bool {
        self.only.map_or_else(|| !self.frame.seen.has(number), |only| only == number)
    }

    fn take(&mut self, number: usize, default: Option<ValueRef<'_>>) {
        self.take_judged(number, default, |walk, _| match default {
            Some(value) => is_good(walk, Given::Default, value),
            None => true,
        });
    }

    fn judge(&mut self, number: usize, default: Option<ValueRef<'_>>, value: &dyn ToDictionary) {
        let field = &self.frame.object.fields[number];
        let at = self.walk.at.step(Step::Key(field.key));
        let place = self.walk.child(&field.node, &at, None, None, false);
        let looked_into = self.frame.looks_into(number);
        if !looked_into && is_shown_whole(&place, default) {
            return self.take(number, default);
        }
        self.take_judged(number, default, |walk, frame| {
            let Some(nested) = frame.asking(number) else {
                return is_good_inside(walk, Given::Default, value, None);
            };
            let good = is_good_inside(walk, Given::Default, value, Some(&Lasting(&nested)));
            nested.end(!good);
            good
        });
    }
}

impl<'de> Judge<'_, '_, '_, '_, 'de> {
    fn take_judged(
        &mut self,
        number: usize,
        default: Option<ValueRef<'_>>,
        is_good: impl FnOnce(&mut Walk<'_, '_, 'de>, &mut Frame<'_, 'de>) -> bool,
    ) {
        if default == Some(ValueRef::Null) {
            return;
        }
        let field = &self.frame.object.fields[number];
        self.frame.defaulted.set(number);
        let at = self.walk.at.step(Step::Key(field.key));
        let mut walk = self.walk.child(&field.node, &at, None, None, false);
        if !is_good(&mut walk, self.frame) {
            self.frame.broken.set(number);
        }
        if let (Some(value), true) = (default, field.held != Field::NOT_HELD) {
            self.frame.capture(field, Captured::new(value, None));
        }
    }
}

/// Whether what is shown of a value is all that can be judged of it.
pub(in crate::walk) fn is_shown_whole(
    place: &Walk<'_, '_, '_>,
    shown: Option<ValueRef<'_>>,
) -> bool {
    match shown {
        None => false,
        // Of a time, rules judge what is built.
        Some(_) if matches!(place.schema.kind, Kind::Object(_)) => false,
        Some(ValueRef::Float(number)) => number.value().is_finite(),
        Some(ValueRef::List(size) | ValueRef::Dictionary(size)) => {
            size == 0 && !functions::are_declared(place)
        }
        Some(_) => true,
    }
}

/// Whether a value that no client sent keeps the rules of its place, and of newtypes there.
pub(in crate::walk) fn is_good(
    walk: &mut Walk<'_, '_, '_>,
    given: Given,
    value: ValueRef<'_>,
) -> bool {
    let before = walk.cx.counts();
    let good = keeps_rules(walk, value);
    walk.cx.ascribe_since(&before, given, walk.at);
    good
}

fn keeps_rules(walk: &mut Walk<'_, '_, '_>, value: ValueRef<'_>) -> bool {
    match &walk.schema.kind {
        Kind::Newtype(inner) => walk.peel(inner, |walk| keeps_rules(walk, value)),
        _ => walk.apply_rules(value),
    }
}

/// Whether nothing is wrong in a value that no client sent, which is judged as any that was built.
/// Some of its fields may be asked for.
pub(in crate::walk) fn is_good_inside<'v>(
    place: &mut Walk<'_, '_, '_>,
    given: Given,
    value: &'v dyn ToDictionary,
    asked: Option<&dyn Asks<'v>>,
) -> bool {
    let tape = Tape::default();
    let mut cx = Context::new(place.cx.policy, &tape);
    cx.depth = place.cx.depth;
    cx.built = true;
    let (at, schema, node) = (place.at, place.schema, place.node);
    let inherited = asked.map(Inherited::asked);
    let inherited = inherited.as_ref();
    let mut walk = Walk { cx: &mut cx, at, schema, node, inherited, sink: None, capture: false };
    built::read(value, schema, ValueVisitor(&mut walk));
    place.cx.report_of(given, cx, place.at)
}
