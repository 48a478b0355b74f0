//! Types of the standard library that serde writes as a struct: durations, times, ranges.

use std::cmp::Ordering;
use std::ops::{Range, RangeFrom, RangeInclusive, RangeTo};
use std::ptr;
use std::time::{Duration, SystemTime};

use crate::coverage::Coverage;
use crate::schema::Schema;
use crate::validate::{Describe, Dictionary, NoItems, NoKeys, Validate};
use crate::value::{Float, ValueRef};
use crate::write::{Part, ToDictionary, Writer};

/// What serde makes of a [`Duration`].
#[derive(vdsm_derive::Validate)]
#[validate(rename = "Duration")]
#[doc(hidden)]
pub struct Spent {
    secs: u64,
    #[validate(range(..1_000_000_000))]
    nanos: u32,
}

/// The latest time that there is.
const MOST_SECONDS: u64 = i64::MAX as u64;

/// What serde makes of a [`SystemTime`].
#[derive(vdsm_derive::Validate)]
#[validate(rename = "SystemTime")]
#[doc(hidden)]
pub struct Since {
    #[validate(range(..=MOST_SECONDS))]
    secs_since_epoch: u64,
    #[validate(range(..1_000_000_000))]
    nanos_since_epoch: u32,
}

/// What serde makes of a range with two ends.
#[derive(vdsm_derive::Validate)]
#[validate(rename = "Range")]
#[doc(hidden)]
pub struct Both<T> {
    start: T,
    end: T,
}

/// What serde makes of a range without an upper end.
#[derive(vdsm_derive::Validate)]
#[validate(rename = "RangeFrom")]
#[doc(hidden)]
pub struct From<T> {
    start: T,
}

/// What serde makes of a range without a lower end.
#[derive(vdsm_derive::Validate)]
#[validate(rename = "RangeTo")]
#[doc(hidden)]
pub struct To<T> {
    end: T,
}

/// Whether the type is a time or a length of time, of which a group sees the seconds.
pub(crate) fn is_span(schema: &'static Schema) -> bool {
    ptr::eq(schema, Duration::schema()) || ptr::eq(schema, SystemTime::schema())
}

/// Nanoseconds of a second.
const SECOND: u64 = 1_000_000_000;

/// Up to so many nanoseconds a float of the seconds is exact.
const EXACT: u64 = 1 << 50;

/// What groups and rules over items see of a time or a length of time: its seconds, with every digit.
fn span_of<R>(seconds: u64, nanos: u32, see: impl FnOnce(ValueRef<'_>) -> R) -> R {
    #[expect(clippy::cast_precision_loss, reason = "below the bound none is lost")]
    let float = |number: u64| number as f64;
    let total = seconds.checked_mul(SECOND).and_then(|total| total.checked_add(nanos.into()));
    match total {
        Some(total) if total < EXACT => {
            see(ValueRef::Float(Float::new(float(total) / float(SECOND))))
        }
        _ if nanos == 0 && seconds < EXACT => see(ValueRef::Float(Float::new(float(seconds)))),
        _ => {
            let text = format!("{seconds}.{nanos:09}");
            see(ValueRef::Float(Float::written(text.parse().unwrap_or(f64::MAX), &text)))
        }
    }
}

/// The seconds and nanoseconds of one, as they are read.
#[derive(Clone, Copy, Default)]
pub(crate) struct SpanParts([Option<u64>; 2]);

impl SpanParts {
    /// Takes the part of a number of its field; none where there is no value.
    pub(crate) fn set(&mut self, part: usize, value: Option<ValueRef<'_>>) {
        let Some(kept) = self.0.get_mut(part) else { return };
        *kept = match value {
            Some(ValueRef::Int(number)) => u64::try_from(number).ok(),
            Some(ValueRef::Uint(number)) => Some(number),
            _ => None,
        };
    }

    /// Shows it, where both are there.
    pub(crate) fn see<R>(self, see: impl FnOnce(ValueRef<'_>) -> R) -> Option<R> {
        let [Some(seconds), Some(nanos)] = self.0 else { return None };
        Some(span_of(seconds, u32::try_from(nanos).ok()?, see))
    }
}

/// The seconds and nanoseconds of what [`span_of`] shows.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "what is shown without its digits is small and not below 0"
)]
fn parts_of(value: ValueRef<'_>) -> Option<(u64, u32)> {
    let ValueRef::Float(number) = value else { return None };
    if let Some(text) = number.text() {
        let (seconds, nanos) = text.split_once('.')?;
        return Some((seconds.parse().ok()?, nanos.parse().ok()?));
    }
    let value = number.value();
    if value.fract() == 0.0 {
        return Some((value as u64, 0));
    }
    let total = (value * SECOND as f64).round() as u64;
    Some((total / SECOND, (total % SECOND) as u32))
}

/// What is shown of one, in the words in which its rules say their bounds: "1.5s".
pub(crate) fn words_of_span(schema: &'static Schema, value: ValueRef<'_>) -> Option<String> {
    let (seconds, nanos) = parts_of(value)?;
    let span = Duration::new(seconds, nanos);
    if ptr::eq(schema, Duration::schema()) {
        return Some(format!("{span:?}"));
    }
    SystemTime::UNIX_EPOCH.checked_add(span).map(since_epoch)
}

/// How two of them compare.
pub(crate) fn compare_spans(a: ValueRef<'_>, b: ValueRef<'_>) -> Option<Ordering> {
    Some(parts_of(a)?.cmp(&parts_of(b)?))
}

/// What those that are equal have in common.
pub(crate) fn identity_of_span(value: ValueRef<'_>) -> Option<String> {
    let (seconds, nanos) = parts_of(value)?;
    Some(format!("{seconds}.{nanos}"))
}

/// What the compiler can know of a time or a length of time.
const fn spans(keys: Coverage) -> Coverage {
    match keys {
        Coverage::Keys(keys) => Coverage::Span(keys),
        other => other,
    }
}

/// What it can know of another type.
const fn plainly(keys: Coverage) -> Coverage {
    keys
}

/// One line a type: the struct that it is read as, what the compiler can know of it, how it is made of that, and how it is written.
macro_rules! made {
    ($([$($T:ident)?] $type:ty: $parts:ty, $coverage:ident, $data:ty, $([$shown:ident => $seconds:expr],)? |$read:ident| $make:expr, |$value:ident, $to:ident| $write:expr;)*) => { $(
        impl$(<$T: Describe>)? Describe for $type {
            type Data = $data;
            type Item = NoItems;
            type Key = NoKeys;

            const COVERAGE: Coverage = $coverage(<$parts as Describe>::COVERAGE);

            fn schema() -> &'static Schema {
                <$parts as Describe>::schema()
            }

            $(
                fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                    let $shown = value;
                    let shown: Option<Duration> = $seconds;
                    if let Some(span) = shown {
                        span_of(span.as_secs(), span.subsec_nanos(), to);
                    }
                }
            )?
        }

        impl<'de $(, $T: Validate<'de>)?> Validate<'de> for $type {
            type Slot = <$parts as Validate<'de>>::Slot;
            type ItemSlot = <$parts as Validate<'de>>::ItemSlot;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                let $read = <$parts as Validate<'de>>::finish(slot)?;
                $make
            }
        }

        impl$(<$T: ToDictionary>)? ToDictionary for $type {
            fn write<'s>(&'s self, $to: &mut dyn Writer<'s>) {
                let $value = self;
                $write
            }
        }
    )* };
}

made! {
    [] Duration: Spent, spans, Self, [value => Some(*value)], |parts| Some(Duration::new(parts.secs, parts.nanos)),
        |value, to| to.whole(&Part::serialized(value));
    [] SystemTime: Since, spans, Self, [value => value.duration_since(SystemTime::UNIX_EPOCH).ok()],
        |parts| {
            let since = Duration::new(parts.secs_since_epoch, parts.nanos_since_epoch);
            SystemTime::UNIX_EPOCH.checked_add(since)
        },
        |value, to| to.whole(&Part::serialized(value));
    [T] Range<T>: Both<T>, plainly, Dictionary, |parts| Some(parts.start..parts.end),
        |value, to| to.fields(&[Part::of(&value.start), Part::of(&value.end)]);
    [T] RangeInclusive<T>: Both<T>, plainly, Dictionary, |parts| Some(parts.start..=parts.end),
        |value, to| to.fields(&[Part::of(value.start()), Part::of(value.end())]);
    [T] RangeFrom<T>: From<T>, plainly, Dictionary, |parts| Some(parts.start..),
        |value, to| to.fields(&[Part::of(&value.start)]);
    [T] RangeTo<T>: To<T>, plainly, Dictionary, |parts| Some(..parts.end),
        |value, to| to.fields(&[Part::of(&value.end)]);
}

crate::rules::ends_of! {
    Duration, |datum| parts_of(datum).map(|(seconds, nanos)| Self::new(seconds, nanos)), ["minimum", "maximum", "exclusiveMaximum"],
    |end| crate::rules::Operand::Written(format!("{end:?}")), whole
}
crate::rules::ends_of! {
    SystemTime, |datum| {
        let (seconds, nanos) = parts_of(datum)?;
        Self::UNIX_EPOCH.checked_add(Duration::new(seconds, nanos))
    }, ["minimum", "maximum", "exclusiveMaximum"],
    |end| crate::rules::Operand::Written(since_epoch(end)), whole
}
crate::rules::ends_of! { @bounds Duration }
crate::rules::ends_of! { @bounds SystemTime }
crate::rules::named! { Duration }
crate::rules::named! { SystemTime }
crate::rules::on! { Duration }
crate::rules::on! { SystemTime }

/// A time in the words of a report: what it is on the wire, and not as a system's own clock has it.
fn since_epoch(time: SystemTime) -> String {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) if since.is_zero() => "1970-01-01T00:00:00Z".to_owned(),
        Ok(since) => format!("{since:?} after 1970-01-01T00:00:00Z"),
        Err(before) => format!("{:?} before 1970-01-01T00:00:00Z", before.duration()),
    }
}
