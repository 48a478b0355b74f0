//! Values that are not accepted, and what their declaration puts in their place: `otherwise`.
//!
//! What was found at the value or inside it becomes a warning, which says what the value becomes. As that it
//! is a conversion, which a strict policy refuses, and a value that was built is judged as it is.

use crate::excused::Given;
use crate::excused::Instead;
use crate::found::Found;
use crate::place::Place;
use crate::policy::{Conversion, Severity};
use crate::schema::{Annotations, Node, Otherwise, WantsDefaults, core};
use crate::types::{is_span, words_of_span};
use crate::value::ValueRef;
use crate::write::ToDictionary;

use super::captured::{Captured, Outcome};
use super::context::Counts;
use super::object::Lasting;
use super::object::defaults::{is_good, is_good_inside, is_shown_whole};
use super::{Context, Inherited, Walk, conversion, secrets};

/// A part of a container: an item, or the key or value of an entry.
#[derive(Clone, Copy)]
pub(super) struct Part<'i, 'de> {
    pub(super) node: &'static Node,
    /// What the container declares of it.
    pub(super) each: Option<Annotations>,
    pub(super) inherited: Option<&'i Inherited<'i, 'de>>,
    /// Its number in the sink.
    pub(super) number: usize,
    pub(super) capture: bool,
}

/// What becomes of a part of a container that is not accepted.
pub(super) enum Fate<'de> {
    /// It is an error.
    Refused,
    /// It is left out.
    LeftOut,
    /// Another takes its place.
    Replaced(Outcome<'de>),
}

impl Context<'_, '_> {
    /// Whether a value that is not accepted may be replaced, or left out.
    pub(super) fn replaces(&self) -> bool {
        !self.built && self.policy.conversion(Conversion::Declared) != Some(Severity::Error)
    }

    /// Makes warnings of the errors since then, where a value is left out with what is inside it.
    #[cold]
    pub(super) fn leave_out(&mut self, before: &Counts, at: &Place<'_>) {
        self.excuse_since(before, at, &Instead::Nothing);
    }
}

/// Puts what is declared in the place of a field's value, which is not accepted; gives what comes of it.
#[cold]
pub(super) fn field<'de>(
    place: &mut Walk<'_, '_, 'de>,
    before: &Counts,
    outcome: Outcome<'de>,
) -> Outcome<'de> {
    let declared = place.node.annotations.otherwise();
    let Some(Otherwise::Field { shows, .. }) = declared.filter(|_| place.cx.replaces()) else {
        return outcome;
    };
    if let Some(sink) = &mut place.sink {
        sink.replace();
    }
    let mut replacement = Replacement { place, before, outcome: None };
    shows(&mut replacement);
    replacement.outcome.unwrap_or_else(|| {
        place.excuse_by(before, None);
        Outcome::DONE
    })
}

/// Does with a part of the container, which is not accepted, what is declared of it.
#[cold]
pub(super) fn part<'de>(
    container: &mut Walk<'_, '_, 'de>,
    part: Part<'_, 'de>,
    at: &Place<'_>,
    before: &Counts,
) -> Fate<'de> {
    let declared = part.each.and_then(Annotations::otherwise);
    let Some(otherwise) = declared.filter(|_| container.cx.replaces()) else {
        return Fate::Refused;
    };
    if let Some(sink) = &mut container.sink {
        sink.forget(part.number);
    }
    let Otherwise::Item(value) = otherwise else {
        container.cx.leave_out(before, at);
        return Fate::LeftOut;
    };
    let Part { node, inherited, number, capture, .. } = part;
    let mut place = container.child(node, at, inherited, Some(number), capture);
    place.excuse_by(before, Some(value));
    Fate::Replaced(place.read_replacement(value))
}

impl<'de> Walk<'_, '_, 'de> {
    /// Makes warnings of the errors since then: this takes the place of the value.
    fn excuse_by(&mut self, before: &Counts, value: Option<ValueRef<'_>>) {
        let secret = self.is_secret() || self.at.is_hidden() || secrets::could_show(self.schema);
        let instead = match value.filter(|_| !secret) {
            Some(value) if is_span(core(self.schema)) => {
                match words_of_span(core(self.schema), value) {
                    Some(words) => Instead::Value(Found::Number(words.into())),
                    None => Instead::Hidden,
                }
            }
            Some(value) => Instead::Value(Found::new(value, self.cx.policy.max_quoted)),
            None => Instead::Hidden,
        };
        self.cx.excuse_since(before, self.at, &instead);
    }

    /// Reads what takes the place of an item, as a value that was built.
    fn read_replacement(&mut self, value: ValueRef<'static>) -> Outcome<'de> {
        let before = self.cx.counts();
        self.cx.built = true;
        let outcome = conversion::scalar(self, value, value.as_text());
        self.cx.built = false;
        self.cx.ascribe_since(&before, Given::Replacement, self.at);
        outcome
    }
}

/// Takes what a field's declaration shows of the value that takes the place of another.
struct Replacement<'r, 'w, 'p, 'de> {
    place: &'r mut Walk<'w, 'p, 'de>,
    before: &'r Counts,
    outcome: Option<Outcome<'de>>,
}

impl WantsDefaults for Replacement<'_, '_, '_, '_> {
    fn wants(&self, _number: usize) -> bool {
        true
    }

    fn take(&mut self, _number: usize, shown: Option<ValueRef<'_>>) {
        self.settle(shown, |place| match shown {
            Some(value) => is_good(place, Given::Replacement, value),
            None => true,
        });
    }

    fn judge(&mut self, number: usize, shown: Option<ValueRef<'_>>, value: &dyn ToDictionary) {
        let asked = self.place.asker();
        if asked.is_none() && is_shown_whole(self.place, shown) {
            return self.take(number, shown);
        }
        if let Some(asked) = asked {
            asked.restart();
        }
        self.settle(shown, |place| match asked {
            Some(asked) => is_good_inside(place, Given::Replacement, value, Some(&Lasting(asked))),
            None => is_good_inside(place, Given::Replacement, value, None),
        });
    }
}

impl<'p, 'de> Replacement<'_, '_, 'p, 'de> {
    fn settle(
        &mut self,
        shown: Option<ValueRef<'_>>,
        is_good: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> bool,
    ) {
        self.place.excuse_by(self.before, shown);
        let is_absent = shown == Some(ValueRef::Null) && self.place.is_nullable();
        self.outcome = Some(if is_absent {
            Outcome::Null
        } else if !is_good(self.place) || !self.place.capture {
            Outcome::DONE
        } else {
            shown.map_or(Outcome::DONE, |value| Outcome::Read(Captured::new(value, None)))
        });
    }
}
