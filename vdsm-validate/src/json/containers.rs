//! Lists and dictionaries, an element at a time.

use crate::input::{Entries, Items, NextKey, Skip, Target};

use super::{Error, Json};

/// What stands between the elements of a container.
impl Json<'_> {
    /// Whether one more element comes: takes the comma before it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn more(&mut self, close: u8, first: &mut bool) -> Result<bool, Error> {
        let next = self.peek();
        if next == Some(close) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            if next != Some(b',') {
                return Err(Error);
            }
            self.at += 1;
        }
        Ok(true)
    }

    /// Makes sure that a key comes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn key(&mut self) -> Result<(), Error> {
        if self.peek() == Some(b'"') { Ok(()) } else { Err(self.nothing('}')) }
    }
}

/// The elements of a list or a dictionary that was just entered.
pub(super) struct Elements<'j, 'de> {
    json: &'j mut Json<'de>,
    first: bool,
}

impl<'j, 'de> Elements<'j, 'de> {
    pub(super) fn new(json: &'j mut Json<'de>) -> Self {
        Self { json, first: true }
    }
}

impl<'de> Items<'de> for Elements<'_, 'de> {
    type Error = Error;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, Error> {
        let more = self.json.more(b']', &mut self.first)?;
        if more {
            self.json.read(target)?;
        }
        Ok(more)
    }

    fn skip(&mut self, _skip: Skip<'_>) -> Result<bool, Error> {
        let more = self.json.more(b']', &mut self.first)?;
        if more {
            self.json.pass_over()?;
        }
        Ok(more)
    }
}

impl<'de> Entries<'de> for Elements<'_, 'de> {
    type Error = Error;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Error> {
        if !self.json.more(b'}', &mut self.first)? {
            return Ok(NextKey::End);
        }
        self.json.key()?;
        self.json.next_key(written)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        self.json.take(b':')?;
        self.json.read(target)
    }

    fn skip_value(&mut self, _skip: Skip<'_>) -> Result<(), Error> {
        self.json.take(b':')?;
        self.json.pass_over()
    }
}
