//! Containers where the type takes none.

use crate::input::{Entries, Items, NextKey};
use crate::schema::{FieldForm, Kind};
use crate::value::{UNREAD, ValueRef};

use super::captured::Outcome;
use super::{Walk, conversion, dispatch, list};

/// A dictionary where the type takes none.
#[cold]
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    mut entries: E,
) -> Result<Outcome<'de>, E::Error> {
    if let Kind::List(of) = &walk.schema.kind {
        if let Some(form) = single_form(walk, ValueRef::Dictionary(UNREAD)) {
            if !conversion::admits(walk, form, ValueRef::Dictionary(UNREAD)) {
                walk.cx.skip().entries(entries)?;
                return Ok(Outcome::DONE);
            }
            return list::single(walk, of, |item| dispatch::dictionary(item, entries));
        }
    }
    let empty = entries.next_key(&mut walk.cx.written)? == NextKey::End;
    // Before what follows, which may not be readable.
    walk.invalid_type(ValueRef::Dictionary(UNREAD));
    if !empty {
        entries.skip_value(walk.cx.skip())?;
        walk.cx.skip().entries(entries)?;
    }
    Ok(Outcome::DONE)
}

/// A list where the type takes none.
#[cold]
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let count = walk.cx.skip().items(items)?;
    walk.invalid_type(ValueRef::List(count));
    Ok(Outcome::DONE)
}

/// The form that takes a single value for the list.
fn single_form(walk: &Walk<'_, '_, '_>, value: ValueRef<'_>) -> Option<FieldForm> {
    walk.find_form(|form| {
        let read = form.form.read(value, walk.schema);
        matches!(read, Some(crate::forms::Decoded::Single))
    })
}
