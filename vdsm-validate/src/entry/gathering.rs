//! Sets, and maps whose keys a function of the user's own makes, keep once what is equal. Only where they
//! are built it shows what they lose, so that a check that meets one reads the input once more and builds
//! the value. Where the input can be read only once, the type is asked first.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::report::Report;
use crate::schema::{Kind, Schema};
use crate::sink::Sink;
use crate::validate::Validate;

use super::{Root, Valid};

/// What is built while a value is read.
#[derive(Clone, Copy)]
pub(super) enum Building<'r> {
    /// What the sink is for, as long as nothing is broken.
    AsAsked,
    /// The same; it is left here whether a set or a map was not built that may lose something.
    Tell(&'r Cell<bool>),
    /// All that can be built.
    All,
}

/// Builds a value of an input that can be read again.
pub(super) fn build<'de, T: Validate<'de>>(
    read: impl Fn(Root<'_>, Option<&mut dyn Sink<'de>>) -> Report,
) -> Result<Valid<T>, Report> {
    let unsure = Cell::new(false);
    let mut slot = T::Slot::default();
    let root = Root { building: Building::Tell(&unsure), ..Root::of::<T>() };
    let report = read(root, Some(&mut slot));
    if !report.is_valid() && unsure.get() {
        // Something was not built since another is broken.
        return Err(by_building::<T>(read));
    }
    finish(slot, report)
}

/// Builds a value of an input that can be read once.
pub(super) fn build_once<'de, T: Validate<'de>>(
    read: impl FnOnce(Root<'_>, Option<&mut dyn Sink<'de>>) -> Report,
) -> Result<Valid<T>, Report> {
    let root = Root::of::<T>();
    let building = if may_lose(root.schema) { Building::All } else { Building::AsAsked };
    let mut slot = T::Slot::default();
    let report = read(Root { building, ..root }, Some(&mut slot));
    finish(slot, report)
}

fn finish<'de, T: Validate<'de>>(
    mut slot: T::Slot,
    mut report: Report,
) -> Result<Valid<T>, Report> {
    if report.is_valid() {
        if let Some(value) = T::finish(&mut slot) {
            return Ok(Valid { value, report });
        }
        report.refuse_unbuilt();
    }
    Err(report)
}

/// Checks an input that can be read again.
pub(super) fn check<'de, T: Validate<'de>>(
    read: impl Fn(Root<'_>, Option<&mut dyn Sink<'de>>) -> Report,
) -> Report {
    let unsure = Cell::new(false);
    let report = read(Root { building: Building::Tell(&unsure), ..Root::of::<T>() }, None);
    if unsure.get() { by_building::<T>(read) } else { report }
}

/// Checks an input that can be read once.
pub(super) fn check_once<'de, T: Validate<'de>>(
    read: impl FnOnce(Root<'_>, Option<&mut dyn Sink<'de>>) -> Report,
) -> Report {
    let root = Root::of::<T>();
    if may_lose(root.schema) { by_building::<T>(read) } else { read(root, None) }
}

/// Builds a value for what is found then.
#[cold]
#[inline(never)]
fn by_building<'de, T: Validate<'de>>(
    read: impl FnOnce(Root<'_>, Option<&mut dyn Sink<'de>>) -> Report,
) -> Report {
    let mut slot = T::Slot::default();
    read(Root { building: Building::All, ..Root::of::<T>() }, Some(&mut slot))
}

thread_local! {
    /// The answers for the types that were asked for.
    static KNOWN: RefCell<HashMap<*const Schema, bool>> = RefCell::default();
}

/// Whether something in the type may lose what only shows where it is built.
fn may_lose(schema: &'static Schema) -> bool {
    let loses = |schema: &Schema| match &schema.kind {
        Kind::List(list) => list.loses,
        Kind::Map(map) => map.loses,
        _ => false,
    };
    KNOWN.with_borrow_mut(|known| *known.entry(schema).or_insert_with(|| schema.types().any(loses)))
}
