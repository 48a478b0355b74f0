//! `duration`: a length of time with its units.

use std::fmt;

use serde_json::json;

use super::units::{Unit, read, written};
use crate::content::Content;
use crate::forms::{Decoded, Form, FormFor};
use crate::rules::same;
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Kind, Schema};
use crate::value::ValueRef;
use crate::write::WriteError;

/// See [`duration`].
#[derive(Clone, Copy, Debug)]
pub struct Duration {
    /// The nanoseconds of what the number counts.
    unit: u64,
}

/// A length of time with its units: `"3h"`, `"1h30m"`, `"250ms"`, `"2 days"`.
///
/// Applies to `std::time::Duration`, and to whole numbers, which are seconds; `duration(unit = "ms")` makes them
/// milliseconds, and so on. The units are `ns`, `us`, `ms`, `s`, `m` (minutes), `h`, `d` and `w`, or the words (`seconds`, `min`); several
/// stand from the largest on, with blanks between or without. What is no whole number of the field's unit
/// is refused. It is written back with the largest unit that fits.
///
/// ```
/// use vdsm_validate::{Validate, check_str, from_str};
///
/// #[derive(Validate)]
/// struct Job {
///     #[validate(form = duration, range(..=86_400))]
///     timeout: u32,
/// }
///
/// assert_eq!(from_str::<Job>(r#"{"timeout": "1h30m"}"#).unwrap().timeout, 5400);
/// let report = check_str::<Job>(r#"{"timeout": "soon"}"#);
/// assert_eq!(report.findings()[0].to_string(), "\"soon\" is not a length of time, as in 3h");
/// ```
#[must_use]
pub const fn duration() -> Duration {
    Duration { unit: SECOND }
}

const SECOND: u64 = 1_000_000_000;

impl Duration {
    /// What the number counts: `ns`, `us`, `ms`, `s`, `m`, `h`, `d` or `w`.
    ///
    /// # Panics
    ///
    /// Where it is none of these: in a declaration, a compile error.
    #[must_use]
    #[track_caller]
    pub const fn unit(self, unit: &str) -> Self {
        let mut at = 0;
        while at < SHORT {
            if same(UNITS[at].0, unit) {
                return Self { unit: UNITS[at].1 };
            }
            at += 1;
        }
        panic!("a unit of time is one of ns, us, ms, s, m, h, d and w");
    }

    fn number(self, text: &str) -> Option<u64> {
        let total = nanoseconds(text)?;
        (total % self.unit == 0).then_some(total / self.unit)
    }
}

impl Duration {
    /// The number with the largest unit that fits.
    fn written(self, number: u64) -> String {
        // In units of the field's, so that no number is too great.
        let units = UNITS.iter().take(SHORT).filter(|(_, size)| *size >= self.unit);
        let mut units = units.map(|(name, size)| (name, size / self.unit));
        let fits = |(_, size): &(&&str, u64)| number >= *size && number % size == 0;
        let own = UNITS.iter().find(|(_, size)| *size == self.unit).map_or("s", |unit| unit.0);
        let own = if number == 0 { "s" } else { own };
        let (name, size) = units.find(fits).map_or((own, 1), |(name, size)| (*name, size));
        format!("{}{name}", number / size)
    }
}

/// How many nanoseconds the text says.
fn nanoseconds(text: &str) -> Option<u64> {
    let (mut rest, mut total, mut last) = (text.trim_end(), 0_u64, u64::MAX);
    if rest.is_empty() || text != rest {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'.')).count();
        let (number, after) = rest.split_at(digits);
        let after = after.strip_prefix(' ').unwrap_or(after);
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (unit, after) = after.split_at(letters);
        let (_, size) = UNITS.iter().find(|(name, _)| *name == unit)?;
        if *size >= last {
            return None;
        }
        (last, rest) = (*size, after.strip_prefix(' ').unwrap_or(after));
        total = total.checked_add(read(number, *size)?)?;
    }
    Some(total)
}

/// How many of the units are the short names, which are written.
const SHORT: usize = 8;

/// The units in nanoseconds.
const UNITS: &[Unit] = &[
    ("w", 604_800 * SECOND),
    ("d", 86_400 * SECOND),
    ("h", 3_600 * SECOND),
    ("m", 60 * SECOND),
    ("s", SECOND),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
    ("week", 604_800 * SECOND),
    ("weeks", 604_800 * SECOND),
    ("day", 86_400 * SECOND),
    ("days", 86_400 * SECOND),
    ("hour", 3_600 * SECOND),
    ("hours", 3_600 * SECOND),
    ("min", 60 * SECOND),
    ("minute", 60 * SECOND),
    ("minutes", 60 * SECOND),
    ("sec", SECOND),
    ("second", SECOND),
    ("seconds", SECOND),
];

impl Form for Duration {
    fn code(&self) -> &'static str {
        "duration"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, schema: &Schema) -> Option<Decoded<'v>> {
        if matches!(schema.kind, Kind::Object(_)) {
            let total = nanoseconds(wire.as_text()?)?;
            let part = |number: u64| Content::scalar(number.into(), None);
            let parts = [("secs", total / SECOND), ("nanos", total % SECOND)];
            let parts = parts.map(|(key, number)| (key.into(), part(number)));
            return Some(Decoded::Content(Content::Map(parts.into())));
        }
        Some(Decoded::Scalar(self.number(wire.as_text()?)?.into()))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        if let Content::Map(parts) = &plain {
            let part = |key: &str| match parts.iter().find(|(name, _)| name == key) {
                Some((_, Content::Int(number))) => u64::try_from(*number).ok(),
                Some((_, Content::Uint(number))) => Some(*number),
                _ => None,
            };
            let total =
                part("secs").and_then(|secs| secs.checked_mul(SECOND)?.checked_add(part("nanos")?));
            let total = total.ok_or_else(|| {
                WriteError::new("the duration is above 584 years, which the form does not read")
            })?;
            return Ok(Content::Text(Self { unit: 1 }.written(total).into()));
        }
        written(plain, |number| self.written(number))
    }

    fn json_schema(&self, _: &dyn Inside) -> JsonSchema {
        let pattern = r"^([0-9]+(\.[0-9]+)? ?[a-z]+ ?)+$";
        JsonSchema::wider(json!({"type": "string", "pattern": pattern}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a length of time, as in 3h")
    }
}

super::units::whole_numbers! { Duration }
impl FormFor<std::time::Duration> for Duration {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::{TEXT, written};

    #[test]
    fn units_add_up() {
        for (text, seconds) in [
            ("3h", 10_800),
            ("1h30m", 5_400),
            ("1 hour 30 minutes", 5_400),
            ("2 days", 172_800),
            ("1.5h", 5_400),
            ("0s", 0),
            ("1w1d1h1m1s", 694_861),
            ("2000ms", 2),
        ] {
            assert_eq!(duration().number(text), Some(seconds), "{text}");
        }
        assert_eq!(duration().unit("ms").number("1.5s"), Some(1_500));
        for text in [
            "", "3", "h", "3h ", " 3h", "3H", "30m1h", "1h1h", "1.5ms", "-1s", "3 h  2m",
            "9999999w", "250ms",
        ] {
            assert_eq!(duration().number(text), None, "{text}");
        }
        assert!(duration().canonical() && duration().read(ValueRef::Int(5), &TEXT).is_none());
    }

    #[test]
    fn writes_what_reads_back() {
        for (form, number, text) in [
            (duration(), 0_u64, "0s"),
            (duration(), 5_400, "90m"),
            (duration(), 86_400, "1d"),
            (duration().unit("ms"), 1_500, "1500ms"),
            (duration().unit("ms"), 2_000, "2s"),
            (duration().unit("w"), 3, "3w"),
        ] {
            assert_eq!(form.number(text), Some(number), "{text}");
            assert_eq!(written(&form, &TEXT, number.into()), Ok(text.into()));
        }
        assert_eq!(written(&duration(), &TEXT, (-1).into()), Err(String::new()));
    }

    #[test]
    #[should_panic(expected = "a unit of time is one of")]
    fn refuses_another_unit() {
        let _ = duration().unit("years");
    }
}
