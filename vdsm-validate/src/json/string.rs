//! Strings: mostly a part of the text.

use std::borrow::Cow;

use crate::input::{NextKey, Target};
use crate::value::ValueRef;

use super::{Error, Json};

/// How many bytes of a string are looked at word by word: most strings are shorter.
const SHORT: usize = 64;

/// Whether a byte ends a plain string.
#[inline]
fn ends_plain(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// A byte in each place of a word.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// How many of eight bytes come before the first that ends a plain string, or 8: a quote, a
/// backslash, a control character.
#[cfg_attr(not(debug_assertions), inline(always))]
fn plain_bytes(bytes: [u8; 8]) -> usize {
    let word = u64::from_le_bytes(bytes);
    // With one bit turned, the quote follows on the control characters.
    let control_or_quote = (word ^ each(2)).wrapping_sub(each(b' ' + 1));
    let backslash = (word ^ each(b'\\')).wrapping_sub(each(1));
    // A byte that was too small has borrowed: its highest bit is set, and was not before. What it
    // borrowed from is above.
    let ends = (control_or_quote | backslash) & !word & each(0x80);
    (ends.trailing_zeros() / 8) as usize
}

impl<'de> Json<'de> {
    /// Reads a string whose quote was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn string<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        match self.plain() {
            Some(text) => target.scalar(ValueRef::Text(text), Some(text)),
            None => target.scalar(ValueRef::Text(&self.escaped()?), None),
        }
        Ok(())
    }

    /// Reads a key whose quote was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Error> {
        if let Some(key) = self.plain() {
            return Ok(NextKey::Lent(key));
        }
        *written = self.escaped()?;
        Ok(NextKey::Written)
    }

    /// The same, without a target.
    pub(crate) fn text(&mut self) -> Result<Cow<'de, str>, Error> {
        match self.plain() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped().map(Cow::Owned),
        }
    }

    /// Reads a string that is a part of the text as it stands.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(&mut self) -> Option<&'de str> {
        let begin = self.at + 1;
        let end = self.end_of_plain(begin);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        let text = self.text.get(begin..end)?;
        self.at = end + 1;
        Some(text)
    }

    /// Where a string ends that has no escapes, or else the first of these.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end_of_plain(&self, begin: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut at, long) = (begin, begin + SHORT);
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let plain = plain_bytes(*chunk);
            at += plain;
            if plain < 8 {
                return at;
            }
            if at == long {
                return self.end_of_long(at);
            }
        }
        self.end_near_the_end(at)
    }

    /// The same of a string that is long already. Steps of a constant size wait for nothing that was
    /// read before.
    #[inline(never)]
    fn end_of_long(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<32>) {
            // Without a way out in between, the compiler compares many at once.
            if chunk.iter().fold(false, |ends, byte| ends | ends_plain(*byte)) {
                break;
            }
            at += chunk.len();
        }
        self.end_near_the_end(at)
    }

    /// The same within the last few bytes of the text.
    #[inline(never)]
    fn end_near_the_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| ends_plain(*byte)).unwrap_or(rest.len())
    }

    /// Reads a string that has escapes, or that is none.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self) -> Result<String, Error> {
        let bytes = self.text.as_bytes();
        let mut end = self.end_of_plain(self.at + 1);
        while bytes.get(end) == Some(&b'\\') {
            end = self.end_of_plain(end + 2);
        }
        let begin = self.at;
        let read = self.text.get(begin..=end).map(serde_json::from_str);
        self.at = end + 1;
        read.and_then(Result::ok).ok_or_else(|| self.refuse::<String>(begin))
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn the_end_of_a_long_string_is_found_wherever_it_is() {
        for len in 0..200 {
            for end in ['"', '\\', '\n', '\u{0}'] {
                for after in ["", ",", &"x".repeat(70)] {
                    let text =
                        format!("\"{}{end}{after}", "ä ".repeat(len / 3) + &"y".repeat(len % 3));
                    let ends = text.len() - after.len() - 1;
                    assert_eq!(Json::new(&text).end_of_plain(1), ends, "{text}");
                }
            }
            let text = format!("\"{}", "z".repeat(len));
            assert_eq!(Json::new(&text).end_of_plain(1), text.len());
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=u8::MAX {
            let ends = byte < b' ' || byte == b'"' || byte == b'\\';
            for place in 0..8 {
                for others in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xa2, 0xdc, 0xff] {
                    let mut bytes = [others; 8];
                    bytes[place] = byte;
                    assert_eq!(
                        super::plain_bytes(bytes),
                        if ends { place } else { 8 },
                        "{bytes:?}"
                    );
                }
            }
        }
    }
}
