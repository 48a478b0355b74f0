//! Values that are passed over.

use serde_core::de::IgnoredAny;

use super::number::Decimal;
use super::{Error, Json};

/// How many containers may be inside one another here: more are left to `serde_json`, as is what is no
/// JSON.
const LEVELS: u32 = u64::BITS;

impl Json<'_> {
    /// Passes over a value, without recursion.
    pub(crate) fn pass_over(&mut self) -> Result<(), Error> {
        self.peek();
        let begin = self.at;
        if self.skip().is_some() {
            return Ok(());
        }
        self.at = begin;
        let rest = self.text.get(begin..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        let Some(Ok(_)) = values.next() else { return Err(self.nothing(']')) };
        self.at += values.byte_offset();
        Ok(())
    }

    fn skip(&mut self) -> Option<()> {
        // A bit for each container that is open: whether it is a dictionary.
        let (mut dictionaries, mut depth) = (0_u64, 0);
        loop {
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'-' | b'0'..=b'9' => match self.skip_number() {
                    Some(()) => {}
                    None => self.skip_not_finite()?,
                },
                b'N' | b'I' => self.skip_not_finite()?,
                b't' => self.word(b"true").ok()?,
                b'f' => self.word(b"false").ok()?,
                b'n' => self.word(b"null").ok()?,
                bracket @ (b'[' | b'{') => {
                    self.at += 1;
                    let is_dictionary = bracket == b'{';
                    if self.peek()? != closing(is_dictionary) {
                        if depth == LEVELS {
                            return None;
                        }
                        (dictionaries, depth) =
                            (dictionaries << 1 | u64::from(is_dictionary), depth + 1);
                        if is_dictionary {
                            self.skip_key()?;
                        }
                        continue;
                    }
                    self.at += 1;
                }
                _ => return None,
            }
            while depth > 0 {
                let is_dictionary = dictionaries & 1 == 1;
                let byte = self.peek()?;
                self.at += 1;
                if byte == b',' {
                    if is_dictionary {
                        self.skip_key()?;
                    }
                    break;
                }
                if byte != closing(is_dictionary) {
                    return None;
                }
                (dictionaries, depth) = (dictionaries >> 1, depth - 1);
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn skip_key(&mut self) -> Option<()> {
        if self.peek()? != b'"' {
            return None;
        }
        self.skip_string()?;
        self.take(b':').ok()
    }

    /// Passes over a string whose quote was just seen. As `serde_json` does, it takes half a character
    /// of UTF-16, which is no text for whoever reads it.
    #[inline]
    fn skip_string(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            let end = self.end_of_plain(at);
            match bytes.get(end)? {
                b'"' => {
                    self.at = end + 1;
                    return Some(());
                }
                b'\\' => at = self.end_of_escape(end + 1)?,
                _ => return None,
            }
        }
    }

    fn end_of_escape(&self, at: usize) -> Option<usize> {
        match self.text.as_bytes().get(at)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
            b'u' => self.hex(at + 1).map(|_| at + 5),
            _ => None,
        }
    }

    /// Passes over a number, behind which something else begins.
    fn skip_number(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let number = Decimal::at(bytes, self.at);
        let ends = matches!(
            bytes.get(number.end),
            None | Some(b',' | b']' | b'}' | b' ' | b'\n' | b'\t' | b'\r')
        );
        if !(number.is_number && ends) {
            return None;
        }
        self.at = number.end;
        Some(())
    }
}

/// What closes a container.
const fn closing(is_dictionary: bool) -> u8 {
    if is_dictionary { b'}' } else { b']' }
}
