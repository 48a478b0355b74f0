//! The key of a map as text.

use crate::input::{Entries, Items, NextKey, Target};
use crate::schema::Schema;
use crate::value::ValueRef;
use crate::write::{Part, Shown, ToDictionary};

/// Reads a key. One that is no scalar is told of by the type of the keys, which takes no such.
pub(super) fn read<'s>(
    key: &'s dyn ToDictionary,
    schema: &'static Schema,
    written: &mut String,
) -> NextKey<'s> {
    // Most keys are strings.
    if let Shown::Scalar(ValueRef::Text(text)) = key.shown() {
        return NextKey::Lent(text);
    }
    let mut next = NextKey::Lent("null");
    super::read(key, schema, Key { written, next: &mut next });
    next
}

/// The same of a key that may be one that serde writes.
pub(super) fn read_part<'s>(
    key: &Part<'s>,
    schema: &'static Schema,
    written: &mut String,
) -> NextKey<'s> {
    let mut next = NextKey::Lent("null");
    super::read_part(key, schema, Key { written, next: &mut next });
    next
}

/// Takes the text of a key.
struct Key<'k, 's> {
    written: &'k mut String,
    next: &'k mut NextKey<'s>,
}

impl<'s> Target<'s> for Key<'_, 's> {
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'s str>) {
        let text: &dyn std::fmt::Display = match &value {
            ValueRef::Text(text) => match lent {
                Some(text) => {
                    *self.next = NextKey::Lent(text);
                    return;
                }
                None => text,
            },
            ValueRef::Bool(value) => value,
            ValueRef::Int(number) => number,
            ValueRef::Uint(number) => number,
            ValueRef::Float(number) => number,
            _ => return,
        };
        self.written.clear();
        // A string takes all.
        let _ = std::fmt::Write::write_fmt(self.written, format_args!("{text}"));
        *self.next = NextKey::Written;
    }

    fn unreadable(self, _: String) {}

    fn list<I: Items<'s>>(self, _: I) -> Result<(), I::Error> {
        Ok(())
    }

    fn dictionary<E: Entries<'s>>(self, _: E) -> Result<(), E::Error> {
        Ok(())
    }
}
