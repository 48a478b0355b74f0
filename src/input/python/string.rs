//! Strings of Python: quotes of both kinds, three at once, and the letters before them.

use super::super::tree::{Text, Value};
use super::{Read, Reader};

/// What the letter before a string makes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Text in Python 3, bytes in Python 2.
    Either,
    Bytes,
    Unicode,
}

impl Reader<'_> {
    /// A string, and those that follow it without a comma. Its letters were read.
    pub(super) fn strings(&mut self, letters: &str) -> Read<Value> {
        let mut text = Text::default();
        self.string(letters, &mut text)?;
        loop {
            let end = self.at;
            self.blanks();
            // What is outside of brackets ends with its line.
            let is_next_line = self.depth == 1 && self.text[end..self.at].contains('\n');
            let letters = self.name();
            let is_string = letters.len() <= 2 && matches!(self.peek(), Some(b'\'' | b'"'));
            if !is_string || is_next_line {
                self.at = end;
                return Ok(Value::Text(text));
            }
            self.string(letters, &mut text)?;
        }
    }

    fn string(&mut self, letters: &str, text: &mut Text) -> Read<()> {
        let letters = letters.to_ascii_lowercase();
        let raw = letters.contains('r');
        let kind = match (letters.contains('b'), letters.contains('u')) {
            (true, _) => Kind::Bytes,
            (_, true) => Kind::Unicode,
            _ => Kind::Either,
        };
        let quote = if self.peek() == Some(b'"') { "\"" } else { "'" };
        let three = quote.repeat(3);
        let quote = if self.take(&three) {
            &*three
        } else {
            self.at += 1;
            quote
        };
        let mut copied = self.at;
        loop {
            let rest = self.rest();
            if rest.starts_with(quote) {
                text.push_copied(&self.text[copied..self.at], copied);
                self.at += quote.len();
                return Ok(());
            }
            match rest.chars().next() {
                None => return Err(self.stop("")),
                Some('\\') if raw => {
                    let next = rest[1..].chars().next().map_or(0, char::len_utf8);
                    self.at += 1 + next;
                }
                Some('\\') => {
                    text.push_copied(&self.text[copied..self.at], copied);
                    self.escape(kind, text)?;
                    copied = self.at;
                }
                Some('\n') if quote.len() == 1 => {
                    let mut stop = self.stop("the string is not closed on its line");
                    stop.incomplete = true;
                    return Err(stop);
                }
                Some(other) => self.at += other.len_utf8(),
            }
        }
    }

    /// An escape; the backslash is next.
    fn escape(&mut self, kind: Kind, text: &mut Text) -> Read<()> {
        let start = self.at;
        let Some(letter) = self.rest()[1..].chars().next() else {
            self.at = self.text.len();
            return Err(self.stop(""));
        };
        let simple = match letter {
            '\\' | '\'' | '"' => letter,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '\n' => {
                self.at += 2;
                return Ok(());
            }
            '\r' if self.rest()[2..].starts_with('\n') => {
                self.at += 3;
                return Ok(());
            }
            'x' => return self.bytes(kind, text),
            'N' if kind != Kind::Bytes => {
                return Err(self.stop("the name of a character (`\\N{…}`) is not read"));
            }
            'u' if kind != Kind::Bytes => return self.utf16(text),
            'U' if kind != Kind::Bytes => {
                let code = self.hexadecimal(start + 2, 8)?;
                let Some(found) = char::from_u32(code) else {
                    return Err(self.stop("not the code of a character"));
                };
                self.at = start + 10;
                text.push(found.encode_utf8(&mut [0; 4]), start..self.at);
                return Ok(());
            }
            '0'..='7' => {
                let digits =
                    self.rest()[1..].bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b));
                let code =
                    digits.clone().fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
                self.at += 1 + digits.count();
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            // Python keeps the backslash of what is no escape.
            other => {
                self.at += 1 + other.len_utf8();
                text.push_copied(&self.text[start..self.at], start);
                return Ok(());
            }
        };
        if !letter.is_ascii_digit() {
            self.at += 2;
        }
        text.push(simple.encode_utf8(&mut [0; 4]), self.span(start));
        Ok(())
    }

    /// So many hexadecimal digits at a place.
    fn hexadecimal(&mut self, at: usize, digits: usize) -> Read<u32> {
        let Some(code) = self.text.get(at..at + digits) else {
            self.at = self.text.len();
            return Err(self.stop(""));
        };
        let is_number = code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(code, 16).ok().filter(|_| is_number);
        number.ok_or_else(|| self.stop("an escape needs hexadecimal digits"))
    }

    /// `\xd7\xa9`: bytes of UTF-8 in a string of Python 2, characters of Latin-1 else.
    fn bytes(&mut self, kind: Kind, text: &mut Text) -> Read<()> {
        let start = self.at;
        let mut bytes = Vec::new();
        while self.rest().starts_with("\\x") {
            let code = self.hexadecimal(self.at + 2, 2)?;
            bytes.push(u8::try_from(code).unwrap_or_default());
            self.at += 4;
        }
        match String::from_utf8(bytes) {
            Ok(decoded) if kind != Kind::Unicode => text.push(&decoded, start..self.at),
            Ok(decoded) => latin(decoded.as_bytes(), start, text),
            Err(error) => latin(error.as_bytes(), start, text),
        }
        Ok(())
    }

    /// `\ud83d\ude00`: one character of two units.
    fn utf16(&mut self, text: &mut Text) -> Read<()> {
        let start = self.at;
        let mut units = vec![self.unit()?];
        if (0xd800..0xdc00).contains(&units[0]) && self.rest().starts_with("\\u") {
            units.push(self.unit()?);
        }
        let Ok(decoded) = String::from_utf16(&units) else {
            self.at = start;
            return Err(self.stop("half of a character: a surrogate without its partner"));
        };
        text.push(&decoded, start..self.at);
        Ok(())
    }

    fn unit(&mut self) -> Read<u16> {
        let unit = self.hexadecimal(self.at + 2, 4)?;
        self.at += 6;
        Ok(u16::try_from(unit).unwrap_or_default())
    }
}

fn latin(bytes: &[u8], start: usize, text: &mut Text) {
    for (n, byte) in bytes.iter().enumerate() {
        let at = start + 4 * n;
        text.push(char::from(*byte).encode_utf8(&mut [0; 4]), at..at + 4);
    }
}
