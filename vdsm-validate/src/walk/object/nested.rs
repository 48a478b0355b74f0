//! Fields of a struct under a key of its own that conditions name: `network.mode`.
//!
//! The walk of the struct is lent a place for what is found of them; only a struct that is asked so is read field
//! by field the long way.

use std::cell::{Cell, RefCell};

use crate::schema::{InnerField, Kind, core};
use crate::value::ValueRef;

use super::super::captured::{Captured, Outcome};
use super::frame::Frame;

/// What came of a field.
#[derive(Clone, Copy)]
pub(in crate::walk) enum Known<'k, 'de> {
    Value(&'k Captured<'de>),
    /// It is `null`, and that means absent.
    Absent,
    Broken,
}

impl<'k, 'de> Known<'k, 'de> {
    pub(in crate::walk) fn of(outcome: &'k Outcome<'de>, failed: bool) -> Self {
        match outcome {
            _ if failed => Self::Broken,
            Outcome::Read(value) => Self::Value(value),
            Outcome::Null => Self::Absent,
        }
    }
}

/// Whoever asks a dictionary for some of its fields.
pub(in crate::walk) trait Asks<'de> {
    /// The dictionary begins.
    fn begin(&self);

    /// Whether the field is asked for.
    fn wants(&self, number: usize) -> bool;

    /// Takes what came of such a field, whose key is spelled so.
    fn take(&self, number: usize, alias: u16, known: Known<'_, 'de>);

    /// The field is left out.
    fn forget(&self, number: usize);

    /// Another dictionary takes the place of this one.
    fn restart(&self);
}

/// The conditions of the object around.
pub(super) struct Nested<'n, 'h, 'de> {
    frame: RefCell<&'n mut Frame<'h, 'de>>,
    /// The field that the dictionary is.
    outer: usize,
    begun: Cell<bool>,
}

impl<'h, 'de> Frame<'h, 'de> {
    /// The fields inside a field that conditions name, with their numbers.
    fn nested(&self, outer: usize) -> impl Iterator<Item = (usize, &'static InnerField)> + use<> {
        let numbers = self.object.fields.len()..;
        let nested = move |(_, inner): &(usize, &InnerField)| inner.nested && inner.outer == outer;
        numbers.zip(self.object.inner).filter(nested)
    }

    /// Whether conditions name a field inside that one.
    pub(super) fn looks_into(&self, outer: usize) -> bool {
        self.nested(outer).next().is_some()
    }

    /// What asks the dictionary that a field is for some of its fields.
    #[inline]
    pub(super) fn asking(&mut self, outer: usize) -> Option<Nested<'_, 'h, 'de>> {
        if self.object.inner.is_empty() || !self.looks_into(outer) {
            return None;
        }
        Some(Nested { frame: RefCell::new(self), outer, begun: Cell::new(false) })
    }

    /// Nothing is known any more of what is inside a field.
    pub(super) fn forget_inside(&mut self, outer: usize) {
        for (number, _) in self.nested(outer) {
            self.unknow(number);
        }
    }

    fn unknow(&mut self, number: usize) {
        for bits in [&mut self.seen, &mut self.nulls, &mut self.broken, &mut self.defaulted] {
            bits.remove(number);
        }
    }
}

impl<'h, 'de> Nested<'_, 'h, 'de> {
    /// Goes through the fields of that number.
    fn each(
        &self,
        field: usize,
        mut go: impl FnMut(&mut Frame<'h, 'de>, usize, &'static InnerField),
    ) {
        let mut frame = self.frame.borrow_mut();
        for (number, inner) in frame.nested(self.outer).filter(|(_, inner)| inner.field == field) {
            go(&mut frame, number, inner);
        }
    }

    /// The dictionary ends, of which something is wrong where it failed: of the fields that are not there their
    /// defaults are known.
    pub(super) fn end(self, failed: bool) {
        let frame = self.frame.into_inner();
        // The key stands twice.
        let again = frame.broken.has(self.outer);
        for (number, inner) in frame.nested(self.outer) {
            if again {
                frame.broken.set(number);
            }
            if frame.seen.has(number) || frame.broken.has(number) {
                continue;
            }
            if !self.begun.get() {
                if failed {
                    frame.broken.set(number);
                }
                continue;
            }
            let outer = &frame.object.fields[self.outer];
            let Kind::Object(object) = &core(outer.node.schema()).kind else { continue };
            if object.fields[inner.field].required {
                frame.broken.set(number);
                continue;
            }
            object.show_default(inner.field, &mut |default| match default.data() {
                None | Some(ValueRef::Null) => {}
                Some(value) => {
                    frame.defaulted.set(number);
                    let field = &object.fields[inner.field];
                    frame.capture_inner(inner.held, field, Captured::new(value, None));
                }
            });
        }
    }
}

impl<'de> Asks<'de> for Nested<'_, '_, 'de> {
    fn begin(&self) {
        self.begun.set(true);
    }

    fn wants(&self, number: usize) -> bool {
        self.frame.borrow().nested(self.outer).any(|(_, inner)| inner.field == number)
    }

    fn take(&self, field: usize, alias: u16, known: Known<'_, 'de>) {
        self.each(field, |frame, number, inner| {
            frame.unknow(number);
            frame.seen.set(number);
            frame.spell(number, alias);
            match known {
                Known::Broken => frame.broken.set(number),
                Known::Absent => {
                    if !frame.object.field(number).is_some_and(|field| field.counts_null) {
                        frame.nulls.set(number);
                    }
                }
                Known::Value(value) => {
                    if let Some(field) = frame.object.field(number) {
                        frame.capture_inner(inner.held, field, value.clone());
                    }
                }
            }
        });
    }

    fn forget(&self, field: usize) {
        self.each(field, |frame, number, _| frame.unknow(number));
    }

    fn restart(&self) {
        self.frame.borrow_mut().forget_inside(self.outer);
        self.begun.set(false);
    }
}

/// The same asked of a value that no client sent, which does not live as long as the input.
pub(in crate::walk) struct Lasting<'a, 'de>(pub(in crate::walk) &'a dyn Asks<'de>);

impl<'v> Asks<'v> for Lasting<'_, '_> {
    fn begin(&self) {
        self.0.begin();
    }

    fn wants(&self, number: usize) -> bool {
        self.0.wants(number)
    }

    fn take(&self, number: usize, alias: u16, known: Known<'_, 'v>) {
        match known {
            Known::Value(value) => {
                let value = Captured::new(value.value(), None);
                self.0.take(number, alias, Known::Value(&value));
            }
            Known::Absent => self.0.take(number, alias, Known::Absent),
            Known::Broken => self.0.take(number, alias, Known::Broken),
        }
    }

    fn forget(&self, number: usize) {
        self.0.forget(number);
    }

    fn restart(&self) {
        self.0.restart();
    }
}
