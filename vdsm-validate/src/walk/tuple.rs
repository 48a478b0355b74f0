//! Values by position.

use crate::input::Items;
use crate::place::Step;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Field, Node};
use crate::value::{UNREAD, ValueRef};

use super::captured::Outcome;
use super::target::{ValueTarget, ValueVisitor};
use super::{Context, Walk, conversion, otherwise};

/// The next value by position.
struct Position<'i, 'w, 'p, 'de> {
    walk: &'i mut Walk<'w, 'p, 'de>,
    field: &'static Field,
    number: usize,
}

impl<'p, 'de> ValueTarget<'p, 'de> for Position<'_, '_, 'p, 'de> {
    fn node(&self) -> &'static Node {
        &self.field.node
    }

    fn unaffected(&self, _value: ValueRef<'_>) -> bool {
        true
    }

    fn inherits_forms(&self) -> bool {
        false
    }

    fn cx(&self) -> &Context<'p, 'de> {
        self.walk.cx
    }

    fn accept(&mut self, _judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        if let Some(sink) = &mut self.walk.sink {
            sink.child(self.number).scalar(value, lent);
        }
    }

    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        let at = self.walk.at.step(Step::Index(self.number));
        let node = &self.field.node;
        let before = self.walk.cx.counts();
        let mut place = self.walk.child(node, &at, None, Some(self.number), false);
        // Of a failure the loop takes note.
        let outcome = go(&mut place)?;
        if place.cx.has_failed_since(&before) {
            otherwise::field(&mut place, &before, outcome);
        }
        Ok(())
    }
}

/// Reads values by position.
pub(super) fn read<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    fields: &'static [Field],
    mut items: I,
) -> Result<Outcome<'de>, I::Error> {
    if !conversion::opens(walk, I::DECODED, ValueRef::List(UNREAD)) {
        walk.cx.skip().items(items)?;
        return Ok(Outcome::DONE);
    }
    if let Some(sink) = &mut walk.sink {
        sink.begin(fields.len());
    }
    let at = walk.at.hidden_where(walk.is_secret());
    let mut inner = walk.moved(&at);
    let mut count = 0;
    for (number, field) in fields.iter().enumerate() {
        let mut position = Position { walk: &mut inner, field, number };
        match items.next(ValueVisitor(&mut position)) {
            Ok(true) => count += 1,
            Ok(false) => break,
            Err(error) => {
                let at = at.step(Step::Index(number));
                inner.cx.fail_at(&at);
                return Err(error);
            }
        }
    }
    let all = count == fields.len();
    let found = if all { count + inner.cx.skip().items(items)? } else { count };
    for (number, field) in fields.iter().enumerate().skip(count) {
        if field.required {
            let at = at.step(Step::Index(number));
            let problem = Problem::said("missing_item", missing(field));
            inner.cx.report(&at, Severity::Error, problem, None, false);
        }
    }
    for extra in fields.len()..found {
        let at = at.step(Step::Index(extra));
        let message = format!("one too many; {} belong here", fields.len());
        inner.cx.report(&at, Severity::Error, Problem::said("extra_item", message), None, false);
    }
    walk.leave(I::DECODED);
    walk.apply_size_rules(ValueRef::List(found));
    Ok(walk.captures(ValueRef::List(found), None))
}

#[cold]
fn missing(field: &'static Field) -> String {
    let expected = crate::message::Expected(field.node.schema());
    match field.key.parse::<usize>() {
        Ok(_) => format!("missing item; expected {expected}"),
        Err(_) => format!("missing item: {}; expected {expected}", field.key),
    }
}
