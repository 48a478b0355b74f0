//! Times and lengths of time that a group or a rule over items wants: what these see of one is its seconds.

use std::cell::Cell;

use crate::input::Entries;
use crate::schema::Object;
use crate::types::SpanParts;

use super::super::captured::{Captured, Outcome};
use super::nested::{Asks, Known};
use super::{Inherited, Walk, fields};

/// Reads such a value as the struct that it is written as.
#[inline(never)]
pub(super) fn read<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    let parts = Parts::default();
    let inherited = Inherited {
        asked: Some(&parts),
        ..walk.inherited.copied().unwrap_or(Inherited::CONTAINER)
    };
    let sink = walk.sink.as_deref_mut().map(|sink| sink as _);
    let (cx, at, schema, node) = (&mut *walk.cx, walk.at, walk.schema, walk.node);
    let inherited = Some(&inherited);
    let mut inner = Walk { cx, at, schema, node, inherited, sink, capture: false };
    fields(&mut inner, object, entries, false)?;
    let known = parts.0.get().see(|value| Captured::new(value, None));
    Ok(Outcome::Read(known.unwrap_or(Captured::Nothing)))
}

/// The two fields of the struct.
#[derive(Default)]
struct Parts(Cell<SpanParts>);

impl<'de> Asks<'de> for Parts {
    fn begin(&self) {}

    fn wants(&self, _number: usize) -> bool {
        true
    }

    fn take(&self, number: usize, _alias: u16, known: Known<'_, 'de>) {
        let mut parts = self.0.get();
        match known {
            Known::Value(value) => parts.set(number, Some(value.value())),
            Known::Absent | Known::Broken => parts.set(number, None),
        }
        self.0.set(parts);
    }

    fn forget(&self, _number: usize) {}

    fn restart(&self) {}
}
