//! Values: the nine types, `nil`, and text without a type.

use std::borrow::Cow;

use vdsm_validate::forms::{self, Decoded, Form as _};
use vdsm_validate::input::{Entries, Items, NextKey, Skip, Target};
use vdsm_validate::{Bytes, Describe as _, Float, ValueRef};

use super::cursor::{Cursor, Error, Scalar, Tag, Token, is_blank};

/// Reads a value whose element has begun, up to its end.
pub(super) fn value<'t, T: Target<'t>>(cursor: &mut Cursor<'t>, target: T) -> Result<(), Error> {
    let depth = cursor.open();
    let tag = match cursor.token()? {
        Token::End => return string(Cow::Borrowed(""), target),
        Token::Start(tag) => tag,
        Token::Eof => return Err(cursor.error("the text ends inside a value")),
        Token::Text(text) => match cursor.token()? {
            Token::End => return string(text, target),
            Token::Start(tag) if is_blank(&text) => tag,
            _ => {
                target.unreadable("text beside an element".to_owned());
                return cursor.leave(depth);
            }
        },
    };
    match tag {
        Tag::Array => {
            let inner = cursor.open();
            target.list(Array { cursor, begun: false })?;
            leave(cursor, inner)?;
        }
        Tag::Struct => {
            let inner = cursor.open();
            target.dictionary(Struct { cursor })?;
            leave(cursor, inner)?;
        }
        Tag::Scalar(kind) => match cursor.content()? {
            Some(text) => scalar(kind, text, target),
            None => target.unreadable("an element inside a scalar".to_owned()),
        },
        _ => {
            let inner = cursor.open();
            target.unreadable("an element that is no type of a value".to_owned());
            cursor.leave(inner)?;
        }
    }
    cursor.ends()
}

/// Passes over what a target has not read.
fn leave(cursor: &mut Cursor<'_>, depth: usize) -> Result<(), Error> {
    if cursor.open() >= depth { cursor.leave(depth) } else { Ok(()) }
}

#[expect(clippy::unnecessary_wraps, reason = "it ends a function that can fail")]
fn string<'t, T: Target<'t>>(text: Cow<'t, str>, target: T) -> Result<(), Error> {
    match text {
        Cow::Borrowed(text) => target.scalar(ValueRef::Text(text), Some(text)),
        Cow::Owned(text) => target.scalar(ValueRef::Text(&text), None),
    }
    Ok(())
}

fn scalar<'t, T: Target<'t>>(kind: Scalar, text: Cow<'t, str>, target: T) {
    let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
    let refused = match kind {
        Scalar::String => return string(text, target).unwrap_or(()),
        Scalar::Nil if trimmed.is_empty() => return target.scalar(ValueRef::Null, None),
        Scalar::Nil => "nil has no content",
        Scalar::Boolean => match trimmed {
            "1" => return target.scalar(ValueRef::Bool(true), None),
            "0" => return target.scalar(ValueRef::Bool(false), None),
            _ => "a boolean is 0 or 1",
        },
        Scalar::Int => match integer(trimmed) {
            Ok(number) => return target.scalar(number, None),
            Err(refused) => refused,
        },
        Scalar::Double => match trimmed.parse::<f64>() {
            Ok(number) if is_decimal(trimmed) => {
                return target.scalar(ValueRef::Float(float(number, trimmed)), None);
            }
            _ => "a double is a decimal number",
        },
        Scalar::DateTime if is_date_time(trimmed) => {
            return target.scalar(ValueRef::Text(trimmed), None);
        }
        Scalar::DateTime => "a date is written as 20120831T23:59:59",
        Scalar::Base64 => match base64(&text) {
            Some(bytes) => return target.scalar(ValueRef::Bytes(&bytes), None),
            None => "not base64",
        },
    };
    target.unreadable(refused.to_owned());
}

fn integer(text: &str) -> Result<ValueRef<'static>, &'static str> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("not a whole number");
    }
    match (text.parse::<i64>(), text.parse::<u64>()) {
        (Ok(number), _) => Ok(number.into()),
        (_, Ok(number)) => Ok(number.into()),
        _ => Err("a whole number beyond 64 bits"),
    }
}

/// Digits with a point and an exponent; what Rust reads beyond that is none.
fn is_decimal(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
}

/// A number with its text, where that is one of JSON with a fraction or an exponent.
fn float(number: f64, text: &str) -> Float<'_> {
    let json =
        text.contains(['.', 'e', 'E']) && serde_json::from_str::<serde_json::Number>(text).is_ok();
    if json || number.is_infinite() { Float::written(number, text) } else { Float::new(number) }
}

/// `20120831T23:59:59` or `2012-08-31T23:59:59`, with a fraction and a zone where there is one.
fn is_date_time(text: &str) -> bool {
    let fits = |pattern: &str, text: &str| {
        pattern.len() == text.len()
            && pattern.bytes().zip(text.bytes()).all(|(wanted, byte)| match wanted {
                b'0' => byte.is_ascii_digit(),
                _ => wanted == byte,
            })
    };
    let Some((date, time)) = text.split_once('T') else { return false };
    let Some((time, rest)) = time.split_at_checked(8) else { return false };
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            if rest.len() == fraction.len() {
                return false;
            }
            rest
        }
        None => rest,
    };
    let number = |text: &str| text.parse::<u8>().unwrap_or(u8::MAX);
    let (month, day) = match date.len() {
        8 if fits("00000000", date) => (number(&date[4..6]), number(&date[6..])),
        10 if fits("0000-00-00", date) => (number(&date[5..7]), number(&date[8..])),
        _ => return false,
    };
    let hours = |text: &str| fits("00:00:00", text) && number(&text[..2]) < 24;
    let zone = matches!(rest, "" | "Z")
        || ["+00:00", "-00:00", "+0000", "-0000"].iter().any(|pattern| fits(pattern, rest));
    (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hours(time)
        && number(&time[3..5]) < 60
        && number(&time[6..]) < 61
        && zone
}

/// The bytes of base64, with blanks and line breaks anywhere.
fn base64(text: &str) -> Option<Vec<u8>> {
    let blanks = [' ', '\t'];
    let text = if text.contains(blanks) {
        Cow::Owned(text.replace(blanks, ""))
    } else {
        Cow::Borrowed(text)
    };
    match forms::base64().read(ValueRef::Text(&text), Bytes::schema()) {
        Some(Decoded::Bytes(encoded)) => Some(encoded.decode()),
        _ => None,
    }
}

/// The values of an `array`.
struct Array<'c, 't> {
    cursor: &'c mut Cursor<'t>,
    begun: bool,
}

impl Array<'_, '_> {
    /// Whether there is a value, whose element has begun then.
    fn next_value(&mut self) -> Result<bool, Error> {
        if !self.begun {
            self.begun = true;
            if !self.cursor.begins(Tag::Data)? {
                return Ok(false);
            }
        }
        if self.cursor.begins(Tag::Value)? {
            return Ok(true);
        }
        self.cursor.ends()?;
        Ok(false)
    }
}

impl<'t> Items<'t> for Array<'_, 't> {
    type Error = Error;

    fn next<T: Target<'t>>(&mut self, target: T) -> Result<bool, Error> {
        if !self.next_value()? {
            return Ok(false);
        }
        value(self.cursor, target)?;
        Ok(true)
    }

    fn skip(&mut self, _skip: Skip<'_>) -> Result<bool, Error> {
        if !self.next_value()? {
            return Ok(false);
        }
        let depth = self.cursor.open();
        self.cursor.leave(depth)?;
        Ok(true)
    }
}

/// The members of a `struct`.
struct Struct<'c, 't> {
    cursor: &'c mut Cursor<'t>,
}

impl<'t> Entries<'t> for Struct<'_, 't> {
    type Error = Error;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'t>, Error> {
        if !self.cursor.begins(Tag::Member)? {
            return Ok(NextKey::End);
        }
        self.cursor.expect(Tag::Name)?;
        match self.cursor.content()? {
            Some(Cow::Borrowed(name)) => Ok(NextKey::Lent(name)),
            Some(Cow::Owned(name)) => {
                *written = name;
                Ok(NextKey::Written)
            }
            None => Err(self.cursor.error("an element inside a name")),
        }
    }

    fn value<T: Target<'t>>(&mut self, target: T) -> Result<(), Error> {
        self.cursor.expect(Tag::Value)?;
        value(self.cursor, target)?;
        self.cursor.ends()
    }

    fn skip_value(&mut self, _skip: Skip<'_>) -> Result<(), Error> {
        self.cursor.expect(Tag::Value)?;
        let depth = self.cursor.open();
        self.cursor.leave(depth)?;
        self.cursor.ends()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for date in [
            "20120831T23:59:59",
            "2012-08-31T23:59:59",
            "20120831T23:59:59Z",
            "20120831T23:59:59.123+02:00",
            "2012-08-31T00:00:60-0130",
        ] {
            assert!(is_date_time(date), "{date}");
        }
        for other in [
            "",
            "T",
            "20120831",
            "20121331T23:59:59",
            "20120831T24:00:00",
            "20120831T23:59",
            "20120831T23:59:59.",
            "20120831T23:59:59+2",
            "2012-8-31T23:59:59",
            "2012083éT23:59:59",
            "20120831T23:59:5é",
        ] {
            assert!(!is_date_time(other), "{other}");
        }
    }

    #[test]
    fn base64_of_any_layout() {
        assert_eq!(base64("aGVs\nbG8=\n").unwrap(), b"hello");
        assert_eq!(base64(" Zg == ").unwrap(), b"f");
        assert_eq!(base64("").unwrap(), b"");
        for other in ["Z", "Zg", "Zg=", "Zg===", "Zg==Zg==", "Z!==", "="] {
            assert_eq!(base64(other), None, "{other}");
        }
    }
}
