//! JSON text as input.
//!
//! `serde_json` reads any source of bytes, and checks and copies accordingly. Here the whole text
//! is at hand and known to be UTF-8, so that a string is a few words to look at, and a slice. All
//! that is out of the ordinary is left to `serde_json`, every message about text that is not JSON above
//! all.

mod containers;
mod not_finite;
mod number;
mod skip;
mod stopped;
mod string;

use std::fmt;

use crate::input::Target;
use crate::value::ValueRef;

pub(crate) use not_finite::message as not_finite;

use containers::Elements;
use stopped::Stopped;

/// The text is not JSON. It says no more, so that results stay small: [`Json::stopped`] reads the
/// text again for the reason. Of what is parsed already nothing can go wrong.
#[derive(Debug)]
pub(crate) struct Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON")
    }
}

impl std::error::Error for Error {}

impl serde_core::de::Error for Error {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// A text, read up to a byte.
pub(crate) struct Json<'de> {
    text: &'de str,
    at: usize,
    /// The last string that had escapes, without them.
    unescaped: String,
    /// Why a string or a number was refused.
    refused: Option<Box<Stopped>>,
    /// Where the first number that is not finite was passed over.
    passed_over: Option<usize>,
}

impl<'de> Json<'de> {
    /// A text from its beginning on; a byte order mark there is passed over.
    pub(crate) fn new(text: &'de str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, unescaped: String::new(), refused: None, passed_over: None }
    }

    /// The number of bytes that were read.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Makes sure that nothing comes any more.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        self.peek().map_or(Ok(()), |_| Err(Error))
    }

    /// The next byte that is not white space.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if *byte > b' ' => Some(*byte),
            _ => self.peek_behind_blanks(),
        }
    }

    #[inline(never)]
    fn peek_behind_blanks(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Takes a byte that has to come next.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn take(&mut self, byte: u8) -> Result<(), Error> {
        if self.text.as_bytes().get(self.at) != Some(&byte) && self.peek() != Some(byte) {
            return Err(Error);
        }
        self.at += 1;
        Ok(())
    }

    /// Takes a word whose first letter was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn word<const N: usize>(&mut self, word: &[u8; N]) -> Result<(), Error> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if rest.first_chunk() != Some(word) {
            return Err(Error);
        }
        self.at += N;
        Ok(())
    }
}

impl<'de> Json<'de> {
    /// Reads a value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn read<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        match self.peek() {
            Some(b'"') => self.string(target),
            Some(b'-' | b'0'..=b'9') => self.number(target),
            Some(b'{') => {
                self.at += 1;
                target.dictionary(&mut Elements::new(self))?;
                self.take(b'}')
            }
            Some(b'[') => {
                self.at += 1;
                target.list(&mut Elements::new(self))?;
                self.take(b']')
            }
            Some(b't') => {
                self.word(b"true")?;
                target.scalar(ValueRef::Bool(true), None);
                Ok(())
            }
            Some(b'f') => {
                self.word(b"false")?;
                target.scalar(ValueRef::Bool(false), None);
                Ok(())
            }
            Some(b'n') => {
                self.word(b"null")?;
                target.scalar(ValueRef::Null, None);
                Ok(())
            }
            _ => self.no_value(target),
        }
    }
}
