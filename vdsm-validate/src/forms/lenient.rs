//! `lenient`: numbers and booleans in strings, and the other way round.

use std::fmt;

use serde_json::json;

use crate::coverage::Coverage;
use crate::forms::{Decoded, Form, FormFor};
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Kind, Schema, Support};
use crate::value::{Float, ValueRef};

/// See [`lenient`].
#[derive(Clone, Copy, Debug)]
pub struct Lenient(());

/// A scalar of another kind is taken where its text says the same.
///
/// Applies to numbers, which may come in strings (`"5"`, `"-3"`, `"4.5"`, as JSON writes them);
/// booleans, which may be `"true"` and `"false"` in any case, and 0 and 1 as numbers or in strings;
/// strings, which may be numbers or booleans; and enumerations by number, which may come in strings.
/// It is a conversion: a value is written back in its plain form.
///
/// ```
/// use vdsm_validate::{ValueRef, Describe, forms, forms::{Form, Decoded}};
///
/// let lenient = forms::lenient();
/// let read = lenient.read(ValueRef::Text("100"), u16::schema());
/// assert!(matches!(read, Some(Decoded::Scalar(ValueRef::Int(100)))));
/// assert!(lenient.read(ValueRef::Text("100 "), u16::schema()).is_none());
/// let read = lenient.read(ValueRef::Text("True"), bool::schema());
/// assert!(matches!(read, Some(Decoded::Scalar(ValueRef::Bool(true)))));
/// ```
#[must_use]
pub const fn lenient() -> Lenient {
    Lenient(())
}

impl Lenient {
    /// Whether the form reads strings alone, of a type that takes these values.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_strings(&self, of: &Coverage) -> bool {
        matches!(
            of.whole(),
            Coverage::Integer(..)
                | Coverage::NonZero(..)
                | Coverage::Number
                | Coverage::Names { .. }
        )
    }
}

impl Form for Lenient {
    fn code(&self) -> &'static str {
        "lenient"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, schema: &Schema) -> Option<Decoded<'v>> {
        match &schema.kind {
            Kind::Newtype(inner) => self.read(wire, inner.schema()),
            Kind::Integer { .. } => integer(wire.as_text()?).map(Decoded::Scalar),
            Kind::Parsed(parsed) if parsed.json == "integer" => {
                wide(wire.as_text()?).map(Decoded::Scalar)
            }
            Kind::Enum(names) if names.integers != Support::Refused => {
                integer(wire.as_text()?).map(Decoded::Scalar)
            }
            Kind::Number { .. } => number(wire.as_text()?).map(Decoded::Scalar),
            Kind::Bool => boolean(wire).map(|value| Decoded::Scalar(ValueRef::Bool(value))),
            Kind::Text { .. } | Kind::Char => text(wire).map(Decoded::Text),
            _ => None,
        }
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        match of.core() {
            Kind::Bool => {
                let pattern = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|0|1)$";
                let words = json!({"type": "string", "pattern": pattern});
                let keywords = json!({"anyOf": [{"enum": [0, 1]}, words]});
                if of.is_ruled() {
                    JsonSchema::wider(keywords)
                } else {
                    JsonSchema::exact(keywords)
                }
            }
            Kind::Text { .. } | Kind::Char => {
                let keywords = json!({"type": ["number", "boolean"]});
                let all = !of.is_ruled() && matches!(of.core(), Kind::Text { .. });
                if all { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
            }
            _ => {
                let texts = of.texts();
                let pattern = format!("^({})$", texts.pattern);
                let keywords = json!({"type": "string", "pattern": pattern});
                if texts.exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
            }
        }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value, or its text in a string")
    }
}

macro_rules! scalars {
    ($($type:ty)*) => { $(impl FormFor<$type> for Lenient {})* };
}

scalars! { str bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize i128 u128 f32 f64 }

/// So many digits are below 2^63.
const SHORT: usize = 18;

/// A whole number as JSON writes it.
#[inline]
pub(crate) fn integer<'v>(text: &str) -> Option<ValueRef<'v>> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if matches!(digits, [] | [b'0', _, ..]) || digits.len() > SHORT {
        return long_integer(text, digits);
    }
    let mut number = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + i64::from(digit);
    }
    Some(ValueRef::Int(if negative { -number } else { number }))
}

/// The same of one that a wide type may hold, with every digit.
fn wide(text: &str) -> Option<ValueRef<'_>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = matches!(digits.as_bytes(), [b'0'] | [b'1'..=b'9', ..])
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    match integer(text) {
        None if whole => Some(ValueRef::Float(Float::written(text.parse().ok()?, text))),
        short => short,
    }
}

/// The same of one that is long, or none.
#[inline(never)]
fn long_integer<'v>(text: &str, digits: &[u8]) -> Option<ValueRef<'v>> {
    let [b'1'..=b'9', rest @ ..] = digits else { return None };
    if !rest.iter().all(u8::is_ascii_digit) {
        return None;
    }
    text.parse::<i64>()
        .map(ValueRef::from)
        .or_else(|_| text.parse::<u64>().map(ValueRef::from))
        .ok()
}

/// A number as JSON writes it.
fn number(text: &str) -> Option<ValueRef<'_>> {
    if let Some(whole) = integer(text) {
        return Some(whole);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
        }
        None => (digits, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && all_digits(fraction)
        && all_digits(exponent);
    let number = if plain { text.parse::<f64>().ok()? } else { return None };
    number.is_finite().then_some(ValueRef::Float(Float::written(number, text)))
}

fn boolean(wire: ValueRef<'_>) -> Option<bool> {
    match wire {
        ValueRef::Int(0) | ValueRef::Text("0") => Some(false),
        ValueRef::Int(1) | ValueRef::Text("1") => Some(true),
        ValueRef::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
        ValueRef::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
        _ => None,
    }
}

fn text(wire: ValueRef<'_>) -> Option<String> {
    match wire {
        ValueRef::Bool(value) => Some(value.to_string()),
        ValueRef::Int(number) => Some(number.to_string()),
        ValueRef::Uint(number) => Some(number.to_string()),
        // With the point that tells it from a whole number.
        ValueRef::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::{TEXT, plain};
    use crate::schema::{Enum, Node};

    static INTEGER: Schema = plain(Kind::Integer { min: 0, max: 9 });
    static NUMBER: Schema = plain(Kind::Number { single: false });
    static BOOL: Schema = plain(Kind::Bool);
    static NAMES: Schema = plain(Kind::Enum(names(Support::Refused)));
    static INTEGERS: Schema = plain(Kind::Enum(names(Support::Legacy)));
    static NEWTYPE: Schema = plain(Kind::Newtype(Node::new(|| &INTEGER)));

    const fn names(integers: Support) -> Enum {
        Enum { variants: &[], names: Support::Documented, integers, ignore_case: false }
    }

    fn datum(schema: &Schema, wire: ValueRef<'static>) -> Option<ValueRef<'static>> {
        match lenient().read(wire, schema)? {
            Decoded::Scalar(datum) => Some(datum),
            _ => panic!("a scalar"),
        }
    }

    #[test]
    fn whole_numbers_are_as_json_writes_them() {
        for schema in [&INTEGER, &INTEGERS, &NEWTYPE, &NUMBER] {
            for (wire, number) in [
                ("5", ValueRef::Int(5)),
                ("-3", ValueRef::Int(-3)),
                ("0", ValueRef::Int(0)),
                ("18446744073709551615", ValueRef::Uint(u64::MAX)),
            ] {
                assert_eq!(datum(schema, ValueRef::Text(wire)), Some(number), "{wire}");
            }
            for wire in ["", "-", "5 ", " 5", "+5", "05", "0x5", "5_0", "five", "٥", "1e", "--1"] {
                assert_eq!(datum(schema, ValueRef::Text(wire)), None, "{wire}");
            }
            assert_eq!(datum(schema, ValueRef::Bool(true)), None);
        }
        assert_eq!(datum(&INTEGER, ValueRef::Text("5.0")), None);
        assert_eq!(datum(&INTEGER, ValueRef::Text("18446744073709551616")), None);
        assert_eq!(datum(&INTEGER, ValueRef::from(5.0)), None);
        assert_eq!(datum(&NAMES, ValueRef::Text("5")), None);
    }

    #[test]
    fn numbers_may_have_a_fraction_and_an_exponent() {
        for (wire, number) in
            [("4.5", 4.5), ("-0.25", -0.25), ("1e3", 1e3), ("1.5E-2", 0.015), ("2e+1", 20.0)]
        {
            assert_eq!(
                datum(&NUMBER, ValueRef::Text(wire)),
                Some(ValueRef::from(number)),
                "{wire}"
            );
        }
        for wire in [".5", "5.", "1.e3", "1e+", "00.5", "inf", "NaN", "1e999", "1.2.3", "-.5"] {
            assert_eq!(datum(&NUMBER, ValueRef::Text(wire)), None, "{wire}");
        }
    }

    #[test]
    fn booleans_have_few_spellings() {
        for (wire, value) in [
            (ValueRef::Text("true"), true),
            (ValueRef::Text("False"), false),
            (ValueRef::Text("1"), true),
            (ValueRef::Int(0), false),
        ] {
            assert_eq!(datum(&BOOL, wire), Some(ValueRef::Bool(value)), "{wire:?}");
        }
        for wire in
            [ValueRef::Text("yes"), ValueRef::Text(""), ValueRef::Text(" true"), ValueRef::Int(2)]
        {
            assert_eq!(datum(&BOOL, wire), None, "{wire:?}");
        }
    }

    #[test]
    fn strings_take_the_text_of_scalars() {
        for (wire, text) in [
            (ValueRef::Int(-5), "-5"),
            (ValueRef::Uint(u64::MAX), "18446744073709551615"),
            (ValueRef::from(1.0), "1.0"),
            (ValueRef::Bool(true), "true"),
        ] {
            let read = lenient().read(wire, &TEXT);
            assert!(matches!(read, Some(Decoded::Text(read)) if read == text), "{text}");
        }
        for wire in [ValueRef::Null, ValueRef::List(0), ValueRef::Dictionary(0)] {
            assert!(lenient().read(wire, &TEXT).is_none(), "{wire:?}");
        }
    }
}
