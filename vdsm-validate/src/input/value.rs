//! Parsed JSON as input.

use std::fmt::{self, Write as _};

use serde_json::{Map, Number, Value};

use crate::json::Error;
use crate::precision::keeps_digits;
use crate::value::{Float, ValueRef};

use super::{Entries, Items, Lookahead, NextKey, Skip, Target};

/// A parsed JSON value.
pub(crate) struct Parsed<'de>(pub(crate) &'de Value);

impl<'de> Parsed<'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn read<T: Target<'de>>(self, target: T) -> Result<(), Error> {
        match self.0 {
            Value::Null => target.scalar(ValueRef::Null, None),
            Value::Bool(value) => target.scalar(ValueRef::Bool(*value), None),
            Value::String(text) => target.scalar(ValueRef::Text(text), Some(text)),
            Value::Number(number) => match whole(number) {
                Some(number) => target.scalar(number, None),
                None => with_float(number, |number| target.scalar(number, None)),
            },
            Value::Array(items) => return target.list(ValueItems(items.iter())),
            Value::Object(entries) => return target.dictionary(ValueEntries::new(entries)),
        }
        Ok(())
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn whole(number: &Number) -> Option<ValueRef<'static>> {
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => Some(number.into()),
        // Numbers of arbitrary precision can be -0.
        (None, Some(number)) if number != 0 => Some(number.into()),
        _ => None,
    }
}

#[cold]
fn with_float<R>(number: &Number, show: impl FnOnce(ValueRef<'_>) -> R) -> R {
    // Beyond every float there are numbers of arbitrary precision.
    let value = number.as_f64().unwrap_or(f64::INFINITY);
    if !keeps_digits() {
        return show(value.into());
    }
    let mut digits = Digits { few: [0; FEW], len: 0 };
    if write!(digits, "{number}").is_ok() {
        if let Ok(text) = std::str::from_utf8(&digits.few[..digits.len]) {
            return show(ValueRef::Float(Float::written(value, text)));
        }
    }
    show(ValueRef::Float(Float::written(value, &number.to_string())))
}

/// How many digits there is room for without the heap.
const FEW: usize = 64;

/// The digits of a number that has few.
struct Digits {
    few: [u8; FEW],
    len: usize,
}

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let room = self.few.get_mut(self.len..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// The items of a parsed list.
struct ValueItems<'de>(std::slice::Iter<'de, Value>);

impl<'de> Items<'de> for ValueItems<'de> {
    type Error = Error;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, Error> {
        let Some(item) = self.0.next() else { return Ok(false) };
        Parsed(item).read(target)?;
        Ok(true)
    }

    fn skip(&mut self, _skip: Skip<'_>) -> Result<bool, Error> {
        Ok(self.0.next().is_some())
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The entries of a parsed dictionary.
struct ValueEntries<'de> {
    map: &'de Map<String, Value>,
    entries: serde_json::map::Iter<'de>,
    value: &'de Value,
}

impl<'de> ValueEntries<'de> {
    fn new(map: &'de Map<String, Value>) -> Self {
        Self { map, entries: map.iter(), value: &Value::Null }
    }
}

impl<'de> Entries<'de> for ValueEntries<'de> {
    type Error = Error;

    const UNIQUE_KEYS: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'de>, Error> {
        let Some((key, value)) = self.entries.next() else { return Ok(NextKey::End) };
        self.value = value;
        Ok(NextKey::Lent(key))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        Parsed(self.value).read(target)
    }

    fn skip_value(&mut self, _skip: Skip<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }

    fn lookahead(&self) -> Option<&dyn Lookahead> {
        Some(self)
    }
}

impl Lookahead for ValueEntries<'_> {
    fn any_key(&self, wanted: &mut dyn FnMut(&str) -> bool) -> bool {
        self.map.keys().any(|key| wanted(key))
    }

    fn scalar(&self, key: &str, show: &mut dyn FnMut(Result<ValueRef<'_>, &str>)) -> bool {
        let Some(value) = self.map.get(key) else { return false };
        let mut show = |value: ValueRef<'_>| show(Ok(value));
        match value {
            Value::Null => show(ValueRef::Null),
            Value::Bool(value) => show(ValueRef::Bool(*value)),
            Value::String(text) => show(ValueRef::Text(text)),
            Value::Array(items) => show(ValueRef::List(items.len())),
            Value::Object(entries) => show(ValueRef::Dictionary(entries.len())),
            Value::Number(number) => match whole(number) {
                Some(number) => show(number),
                None => with_float(number, show),
            },
        }
        true
    }
}
