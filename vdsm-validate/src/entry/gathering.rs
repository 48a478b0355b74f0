//! Sets, and maps whose keys a function of the user's own makes, keep once what is equal. Only where they
//! are built it shows what they lose, so that a check that meets one reads the input once more and builds
//! the value. Where the input can be read only once, the type is asked first.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use serde_json::Value;

use crate::policy::PolicyWith;
use crate::report::Report;
use crate::schema::{Kind, Schema};
use crate::sink::Sink;
use crate::validate::Validate;

use super::{Root, Valid, bytes, parsed, text};

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

/// An input that can be read again. No function is, so that what reads it is not made anew for every type.
pub(super) trait Again<'de>: Copy {
    fn read(
        self,
        policy: &PolicyWith<'_>,
        root: Root<'_>,
        sink: Option<&mut dyn Sink<'de>>,
    ) -> Report;

    /// Reads it for a sink. Nothing where something is wrong and something was not built that may lose
    /// something: it has to be read `again`, into an empty sink.
    #[inline(never)]
    fn build(
        self,
        policy: &PolicyWith<'_>,
        root: Root<'_>,
        sink: &mut dyn Sink<'de>,
        again: &mut bool,
    ) -> Option<Report> {
        if *again {
            return Some(self.read(policy, Root { building: Building::All, ..root }, Some(sink)));
        }
        let unsure = Cell::new(false);
        let told = Root { building: Building::Tell(&unsure), ..root };
        let report = self.read(policy, told, Some(sink));
        // A value that was built has lost nothing.
        *again = unsure.get() && !report.is_valid();
        (!*again).then_some(report)
    }

    /// Reads it for no sink; once more, for all that can be built, where something may be lost.
    #[inline(never)]
    fn check<'s>(
        self,
        policy: &PolicyWith<'_>,
        root: Root<'_>,
        fresh: fn() -> Box<dyn Sink<'de> + 's>,
    ) -> Report {
        let unsure = Cell::new(false);
        let told = Root { building: Building::Tell(&unsure), ..root };
        let report = self.read(policy, told, None);
        if !unsure.get() {
            return report;
        }
        self.read(policy, Root { building: Building::All, ..root }, Some(&mut *fresh()))
    }
}

macro_rules! again {
    ($input:ty, $read:path) => {
        impl<'de> Again<'de> for $input {
            fn read(
                self,
                policy: &PolicyWith<'_>,
                root: Root<'_>,
                sink: Option<&mut dyn Sink<'de>>,
            ) -> Report {
                $read(policy, root, sink, self)
            }
        }
    };
}

again!(&'de str, text);
again!(&'de [u8], bytes);
again!(&'de Value, parsed);

pub(super) use again;
/// A sink for a value of that type.
fn fresh<'s, 'de, T: Validate<'de, Slot: 's>>() -> Box<dyn Sink<'de> + 's> {
    Box::new(T::Slot::default())
}

/// Builds a value of an input that can be read again.
pub(super) fn build<'de, T: Validate<'de>>(
    policy: &PolicyWith<'_>,
    input: impl Again<'de>,
) -> Result<Valid<T>, Report> {
    let mut again = false;
    loop {
        let mut slot = T::Slot::default();
        if let Some(report) = input.build(policy, Root::of::<T>(), &mut slot, &mut again) {
            return finish(slot, report);
        }
    }
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
    policy: &PolicyWith<'_>,
    input: impl Again<'de>,
) -> Report {
    input.check(policy, Root::of::<T>(), fresh::<T>)
}

/// Checks an input that can be read once.
pub(super) fn check_once<'de, T: Validate<'de>>(
    read: impl FnOnce(Root<'_>, Option<&mut dyn Sink<'de>>) -> Report,
) -> Report {
    let root = Root::of::<T>();
    if !may_lose(root.schema) {
        return read(root, None);
    }
    read(Root { building: Building::All, ..root }, Some(&mut *fresh::<T>()))
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
