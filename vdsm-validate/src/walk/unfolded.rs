//! A value that a form makes of a string and that is no part of the input: JSON in a string, a length of
//! time with its units.

use std::borrow::Cow;

use crate::content::Content;
use crate::forms::Decoded;
use crate::input::built::kept;
use crate::input::{Entries, Items, Target};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{FormStatus, Kind};
use crate::value::ValueRef;

use super::captured::Outcome;
use super::{Walk, conversion, dispatch};

/// Reads a string by the form that reads every string of the place; none where there is no such form.
pub(super) fn unfolded<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
) -> Option<Outcome<'de>> {
    if walk.cx.built || value.as_text().is_none() {
        return None;
    }
    let form = walk.find_form(|form| form.form.unfolds())?;
    match form.form.read(value, walk.schema) {
        Some(Decoded::Content(content)) => Some(if conversion::admits(walk, form, value) {
            read(walk, content)
        } else {
            Outcome::DONE
        }),
        // Of free-form values every string is one, and what is broken would be taken for that.
        _ if form.status == FormStatus::Declared && matches!(walk.schema.kind, Kind::Any) => {
            walk.report(Severity::Error, Problem::Form(form.form), value);
            Some(Outcome::DONE)
        }
        _ => None,
    }
}

/// Reads what a form made of a string.
pub(super) fn read<'de>(walk: &mut Walk<'_, '_, 'de>, content: Content<'_>) -> Outcome<'de> {
    let mut outcome = Outcome::DONE;
    // The forms of the place have had their turn.
    let outer = walk.cx.unfolded.replace(walk.at.depth());
    let target = Unfolded { walk, outcome: &mut outcome };
    kept::read(owned(content), target);
    walk.cx.unfolded = outer;
    outcome
}

/// The same value, which keeps nothing of the input.
fn owned(content: Content<'_>) -> Content<'static> {
    let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    match content {
        Content::Missing => Content::Missing,
        Content::Null => Content::Null,
        Content::Bool(value) => Content::Bool(value),
        Content::Int(number) => Content::Int(number),
        Content::Uint(number) => Content::Uint(number),
        Content::Float(number, text) => Content::Float(number, own(text)),
        Content::Text(text) | Content::Key(text) => Content::Text(own(text)),
        Content::Bytes(bytes) => Content::Bytes(Cow::Owned(bytes.into_owned())),
        Content::List(items) => Content::List(items.into_iter().map(owned).collect()),
        Content::Map(entries) => {
            Content::Map(entries.into_iter().map(|(key, value)| (own(key), owned(value))).collect())
        }
    }
}

struct Unfolded<'u, 'w, 'p, 'de> {
    walk: &'u mut Walk<'w, 'p, 'de>,
    outcome: &'u mut Outcome<'de>,
}

impl<'de> Target<'de> for Unfolded<'_, '_, '_, 'de> {
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>) {
        *self.outcome = conversion::scalar_as_it_is(self.walk, value, lent);
    }

    fn list<I: Items<'de>>(self, items: I) -> Result<(), I::Error> {
        *self.outcome = dispatch::list_of(self.walk, items)?;
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(self, entries: E) -> Result<(), E::Error> {
        *self.outcome = dispatch::dictionary_of(self.walk, entries)?;
        Ok(())
    }

    fn unreadable(self, message: String) {
        self.walk.unreadable(message);
    }
}
