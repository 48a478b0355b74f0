//! From the tape.

use std::ops::Range;

use crate::input::strings::Positioned;
use crate::input::{Entries, Items, Lookahead, NextKey, Skip, Substring, Target};
use crate::json::Error;
use crate::value::{Float, ValueRef};

use super::{Mark, Owned, Tape, Token};

/// Reads from the tape.
pub(in crate::walk) struct Replay<'p, 'de> {
    tape: &'p Tape<'de>,
    /// The next value.
    pub(in crate::walk) at: usize,
}

impl<'p, 'de> Replay<'p, 'de> {
    pub(in crate::walk) fn new(tape: &'p Tape<'de>, from: Mark) -> Self {
        Self::at(tape, from.at)
    }

    /// Reads from a place on.
    pub(in crate::walk) fn at(tape: &'p Tape<'de>, at: usize) -> Self {
        Self { tape, at }
    }

    /// Passes over the next value.
    pub(in crate::walk) fn skip(&mut self) {
        self.at = self.tape.0.borrow().after(self.at);
    }

    /// The entries of a dictionary, or the items of a list, that end at a place.
    pub(in crate::walk) fn until(&mut self, end: usize) -> ContainerAccess<'_, 'p, 'de> {
        let from = self.at;
        ContainerAccess { replay: self, from, end, names: None, named: 0 }
    }

    /// What is inside of the container that just began.
    fn inside(&mut self, tokens: usize) -> ContainerAccess<'_, 'p, 'de> {
        let (from, end) = (self.at, self.at + tokens);
        ContainerAccess { replay: self, from, end, names: None, named: 0 }
    }

    /// Reads the next value.
    pub(in crate::walk) fn read<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        let token = self.tape.0.borrow().get(self.at);
        self.at += 1;
        match token {
            Token::Null | Token::Deferred(_) => target.scalar(ValueRef::Null, None),
            Token::Bool(value) => target.scalar(ValueRef::Bool(value), None),
            Token::Int(number) => target.scalar(ValueRef::Int(number), None),
            Token::Uint(number) => target.scalar(ValueRef::Uint(number), None),
            Token::Float(number, text) => {
                let lent = (!text.is_empty()).then_some(text);
                target.scalar(ValueRef::Float(Float::written(number, text)), lent);
            }
            Token::Text(text) => target.scalar(ValueRef::Text(text), Some(text)),
            Token::Written(text, start) => {
                target.written(text, Some(text), Substring { start, len: text.len() });
            }
            Token::Owned(number) => match self.tape.owned(number) {
                Owned::Text(text) => target.scalar(ValueRef::Text(&text), None),
                Owned::Bytes(bytes) => target.scalar(ValueRef::Bytes(&bytes), None),
                Owned::Unreadable(message) => target.unreadable(message),
                Owned::Float(number, text) => {
                    target.scalar(ValueRef::Float(Float::written(number, &text)), None);
                }
                Owned::Written(text, start) => {
                    target.written(&text, None, Substring { start, len: text.len() });
                }
            },
            Token::List(tokens) => {
                let end = self.at + tokens;
                target.list(&mut self.inside(tokens))?;
                self.at = end;
            }
            Token::Map(tokens) => {
                let end = self.at + tokens;
                target.dictionary(&mut self.inside(tokens))?;
                self.at = end;
            }
        }
        Ok(())
    }
}

/// What is inside of a container on the tape.
pub(in crate::walk) struct ContainerAccess<'r, 'p, 'de> {
    replay: &'r mut Replay<'p, 'de>,
    from: usize,
    end: usize,
    /// The fields that the items are the values of, by their numbers.
    names: Option<&'r Positioned>,
    /// How many of the items were read so.
    named: usize,
}

impl<'r> ContainerAccess<'r, '_, '_> {
    /// Makes entries of items: each is under the key of the field at its place.
    pub(in crate::walk) fn name(&mut self, fields: &'r Positioned) {
        self.names = Some(fields);
    }

    /// How many items were read so.
    pub(in crate::walk) fn named(&self) -> usize {
        self.named
    }
}

impl<'de> Items<'de> for ContainerAccess<'_, '_, 'de> {
    type Error = Error;

    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, Error> {
        let more = self.replay.at < self.end;
        if more {
            self.replay.read(target)?;
        }
        Ok(more)
    }

    fn skip(&mut self, _skip: Skip<'_>) -> Result<bool, Error> {
        let more = self.replay.at < self.end;
        if more {
            self.replay.skip();
        }
        Ok(more)
    }

    fn kept(&self) -> Option<Range<usize>> {
        Some(self.replay.at..self.end)
    }
}

impl<'de> Entries<'de> for ContainerAccess<'_, '_, 'de> {
    type Error = Error;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Error> {
        if self.replay.at >= self.end {
            return Ok(NextKey::End);
        }
        if let Some(names) = self.names {
            let field = names.get(self.named);
            self.named += usize::from(field.is_some());
            return Ok(field.map_or(NextKey::End, |field| NextKey::Lent(field.key)));
        }
        let tokens = self.replay.tape.0.borrow();
        let key = if let Token::Text(key) = tokens.get(self.replay.at) {
            NextKey::Lent(key)
        } else {
            // It stays on the tape: a look ahead may ask for it again.
            tokens.text(self.replay.at).unwrap_or_default().clone_into(written);
            NextKey::Written
        };
        self.replay.at += 1;
        Ok(key)
    }

    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        self.replay.read(target)
    }

    fn skip_value(&mut self, _skip: Skip<'_>) -> Result<(), Error> {
        self.replay.skip();
        Ok(())
    }

    fn has_unique_keys(&self) -> bool {
        self.names.is_some()
    }

    fn lookahead(&self) -> Option<&dyn Lookahead> {
        self.names.is_none().then_some(self as _)
    }

    fn kept(&self) -> Option<Range<usize>> {
        self.names.is_none().then_some(self.replay.at..self.end)
    }
}

impl Lookahead for ContainerAccess<'_, '_, '_> {
    fn any_key(&self, wanted: &mut dyn FnMut(&str) -> bool) -> bool {
        self.replay.tape.find_key(self.from, self.end, wanted).is_some()
    }

    fn scalar(&self, key: &str, show: &mut dyn FnMut(Result<ValueRef<'_>, &str>)) -> bool {
        let found = self.replay.tape.find_key(self.from, self.end, &mut |other| other == key);
        found.inspect(|&at| self.replay.tape.show(at, show)).is_some()
    }
}
