//! Onto the tape.

use std::borrow::Cow;

use crate::input::{Entries, Items, ReadEntries, Substring, Target, next_key};
use crate::path::Segment;
use crate::value::ValueRef;

use super::super::context::Context;
use super::Token;

/// Puts the value that comes next on the tape.
///
/// What is nested too deeply is null there, and is reported when it is read again.
pub(in crate::walk) struct Record<'k, 'p, 'de>(pub(in crate::walk) &'k mut Context<'p, 'de>);

impl<'de> Target<'de> for Record<'_, '_, 'de> {
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>) {
        self.0.tape.push_scalar(value, lent);
    }

    fn written(self, text: &str, lent: Option<&'de str>, at: Substring) {
        self.0.tape.push_written(text, lent, at);
    }

    #[cold]
    fn unreadable(self, message: String) {
        self.0.tape.push_unreadable(message);
    }

    fn list<I: Items<'de>>(self, mut items: I) -> Result<(), I::Error> {
        let Self(cx) = self;
        if cx.depth > cx.policy.max_depth {
            cx.tape.push(Token::Null);
            return cx.skip().items(items).map(drop);
        }
        let at = cx.tape.mark();
        cx.tape.push(Token::List(0));
        if cx.depth == cx.policy.max_depth {
            while items.skip(cx.skip())? {
                cx.tape.push(Token::Null);
            }
        } else {
            cx.depth += 1;
            let mut index = 0;
            loop {
                match items.next(Record(cx)) {
                    Ok(true) => index += 1,
                    Ok(false) => break,
                    Err(error) => {
                        cx.fail_inside(Segment::Index(index));
                        return Err(error);
                    }
                }
            }
            cx.depth -= 1;
        }
        cx.tape.close(at, Token::List);
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(self, mut entries: E) -> Result<(), E::Error> {
        let Self(cx) = self;
        if cx.depth > cx.policy.max_depth {
            cx.tape.push(Token::Null);
            return cx.skip().entries(entries);
        }
        let at = cx.tape.mark();
        cx.tape.push(Token::Map(0));
        let too_deep = cx.depth == cx.policy.max_depth;
        cx.depth += 1;
        entries.read(&mut RecordEntries { cx: &mut *cx, too_deep })?;
        cx.depth -= 1;
        cx.tape.close(at, Token::Map);
        Ok(())
    }
}

/// Puts the entries of a dictionary on the tape.
struct RecordEntries<'k, 'p, 'de> {
    cx: &'k mut Context<'p, 'de>,
    /// Their values are nested too deeply.
    too_deep: bool,
}

impl<'de> ReadEntries<'de> for RecordEntries<'_, '_, 'de> {
    fn read<E: Entries<'de>>(&mut self, entries: &mut E) -> Result<(), E::Error> {
        let Self { cx, too_deep } = self;
        let mut written = String::new();
        while let Some(key) = next_key(entries, &mut written)? {
            if *too_deep {
                cx.tape.push_key(key);
                entries.skip_value(cx.skip())?;
                cx.tape.push(Token::Null);
            } else {
                entry(cx, key, entries)?;
            }
        }
        Ok(())
    }
}

/// Puts an entry on the tape.
#[inline]
pub(in crate::walk) fn entry<'de, E: Entries<'de>>(
    cx: &mut Context<'_, 'de>,
    key: Cow<'de, str>,
    entries: &mut E,
) -> Result<(), E::Error> {
    let at = cx.tape.mark();
    cx.tape.push_key(key);
    let read = entries.value(Record(cx));
    if read.is_err() {
        let tape = cx.tape;
        tape.show(at.at, &mut |key| {
            if let Ok(ValueRef::Text(key)) = key {
                cx.fail_inside(Segment::from(key));
            }
        });
    }
    read
}
