//! Strings: mostly a part of the text.

use std::borrow::Cow;

use crate::input::{NextKey, Target};
use crate::value::ValueRef;

use super::{Error, Json};

/// How many words of a string are looked at where it is read: most strings are shorter.
const SHORT: usize = 2;

/// How many more are, before many are looked at at once.
const LONG: usize = 6;

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
        let Some(text) = self.plain() else { return self.escaped(target) };
        target.scalar(ValueRef::Text(text), Some(text));
        Ok(())
    }

    /// Reads a key whose quote was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Error> {
        if let Some(key) = self.plain() {
            return Ok(NextKey::Lent(key));
        }
        self.unescape(written)?;
        Ok(NextKey::Written)
    }

    /// The same, without a target.
    pub(crate) fn text(&mut self) -> Result<Cow<'de, str>, Error> {
        if let Some(text) = self.plain() {
            return Ok(Cow::Borrowed(text));
        }
        let mut text = String::new();
        self.unescape(&mut text)?;
        Ok(Cow::Owned(text))
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
    pub(super) fn end_of_plain(&self, begin: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = begin;
        for _ in 0..SHORT {
            let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { break };
            let plain = plain_bytes(*chunk);
            at += plain;
            if plain < 8 {
                return at;
            }
        }
        self.end_of_long(at)
    }

    /// The same of a string that is long already. Steps of a constant size wait for nothing that was
    /// read before.
    #[inline(never)]
    fn end_of_long(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        for _ in 0..LONG {
            let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { break };
            let plain = plain_bytes(*chunk);
            at += plain;
            if plain < 8 {
                return at;
            }
        }
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<32>) {
            // Without a way out in between, the compiler compares many at once.
            if chunk.iter().fold(false, |ends, byte| ends | ends_plain(*byte)) {
                break;
            }
            at += chunk.len();
        }
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let plain = plain_bytes(*chunk);
            at += plain;
            if plain < 8 {
                return at;
            }
        }
        self.end_near_the_end(at)
    }

    /// The same within the last few bytes of the text.
    #[inline(never)]
    fn end_near_the_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| ends_plain(*byte)).unwrap_or(rest.len())
    }

    /// Reads a string that has escapes, or that is none, into the text that the last such one was read
    /// into.
    #[inline(never)]
    fn escaped<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        let mut text = std::mem::take(&mut self.unescaped);
        self.unescape(&mut text)?;
        target.scalar(ValueRef::Text(&text), None);
        self.unescaped = text;
        Ok(())
    }

    /// Reads such a string into a text.
    #[inline(never)]
    fn unescape(&mut self, text: &mut String) -> Result<(), Error> {
        text.clear();
        let begin = self.at;
        let end = self.unescape_from(begin + 1, text);
        self.at = end.ok_or_else(|| self.refuse::<String>(begin))?;
        Ok(())
    }

    /// Where such a string ends; none where it is none.
    #[inline]
    fn unescape_from(&self, mut at: usize, text: &mut String) -> Option<usize> {
        loop {
            let end = self.end_of_plain(at);
            text.push_str(self.text.get(at..end)?);
            match self.text.as_bytes().get(end)? {
                b'"' => return Some(end + 1),
                b'\\' => {
                    let (character, after) = self.escape(end + 1)?;
                    text.push(character);
                    at = after;
                }
                _ => return None,
            }
        }
    }

    /// The character that an escape means, behind its backslash, and where it ends.
    #[inline]
    fn escape(&self, at: usize) -> Option<(char, usize)> {
        let character = match self.text.as_bytes().get(at)? {
            byte @ (b'"' | b'\\' | b'/') => char::from(*byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(at + 1),
            _ => return None,
        };
        Some((character, at + 1))
    }

    /// The character whose code stands there: one unit of UTF-16, or two in two escapes.
    fn unicode(&self, at: usize) -> Option<(char, usize)> {
        let high = self.hex(at)?;
        if !(0xd800..0xdc00).contains(&high) {
            return Some((char::from_u32(high)?, at + 4));
        }
        let low = self.text.as_bytes().get(at + 4..at + 6)?;
        let low = self.hex(at + 6).filter(|_| low == b"\\u")?;
        let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        Some((char::from_u32(0x10000 + ((high - 0xd800) << 10 | low))?, at + 10))
    }

    /// Four hexadecimal digits.
    pub(super) fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.as_bytes().get(at..at + 4)?;
        digits
            .iter()
            .try_fold(0, |number, &digit| Some(number << 4 | char::from(digit).to_digit(16)?))
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
