//! A value that was kept whole, read once more.

use std::borrow::Cow;
use std::vec::IntoIter;

use crate::content::Content;
use crate::input::{NextKey, Target};
use crate::value::{Float, ValueRef};

use super::dictionary::Dictionary;
use super::items::List;

/// Hands a value over.
pub(crate) fn read<'s, T: Target<'s>>(content: Content<'s>, target: T) {
    match content {
        Content::Missing | Content::Null => target.scalar(ValueRef::Null, None),
        Content::Bool(value) => target.scalar(ValueRef::Bool(value), None),
        Content::Int(number) => target.scalar(ValueRef::Int(number), None),
        Content::Uint(number) => target.scalar(ValueRef::Uint(number), None),
        Content::Float(number, text) if text.is_empty() => target.scalar(number.into(), None),
        Content::Float(number, text) => {
            target.scalar(ValueRef::Float(Float::written(number, &text)), lent(&text));
        }
        Content::Text(text) | Content::Key(text) => {
            target.scalar(ValueRef::Text(&text), lent(&text));
        }
        Content::Bytes(bytes) => target.scalar(ValueRef::Bytes(&bytes), None),
        // What is kept can be read.
        Content::List(items) => {
            let _ = target.list(&mut List::Kept(items.into_iter()));
        }
        Content::Map(entries) => {
            let entries = Kept { entries: entries.into_iter(), value: Content::Null };
            let _ = target.dictionary(&mut Dictionary::Kept(entries));
        }
    }
}

/// A string that lives as long as the input.
fn lent<'s>(text: &Cow<'s, str>) -> Option<&'s str> {
    match *text {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    }
}

/// The entries of a dictionary that was kept.
pub(super) struct Kept<'s> {
    entries: IntoIter<(Cow<'s, str>, Content<'s>)>,
    /// The value of the current entry.
    value: Content<'s>,
}

impl<'s> Kept<'s> {
    pub(super) fn next_key(&mut self, written: &mut String) -> NextKey<'s> {
        let Some((key, value)) = self.entries.next() else { return NextKey::End };
        self.value = value;
        match key {
            Cow::Borrowed(key) => NextKey::Lent(key),
            Cow::Owned(key) => {
                *written = key;
                NextKey::Written
            }
        }
    }

    pub(super) fn value<T: Target<'s>>(&mut self, target: T) {
        read(std::mem::replace(&mut self.value, Content::Null), target);
    }
}
