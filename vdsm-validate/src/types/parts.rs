//! Types of the standard library that serde writes as a struct: durations, times, ranges.

use std::ops::{Range, RangeFrom, RangeInclusive, RangeTo};
use std::time::{Duration, SystemTime};

use crate::coverage::Coverage;
use crate::schema::Schema;
use crate::validate::{Describe, Dictionary, NoItems, NoKeys, Validate};
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

/// One line a type: the struct that it is read as, how it is made of that, and how it is written.
macro_rules! made {
    ($([$($T:ident)?] $type:ty: $parts:ty, $data:ty, |$read:ident| $make:expr, |$value:ident, $to:ident| $write:expr;)*) => { $(
        impl$(<$T: Describe>)? Describe for $type {
            type Data = $data;
            type Item = NoItems;
            type Key = NoKeys;

            const COVERAGE: Coverage = <$parts as Describe>::COVERAGE;

            fn schema() -> &'static Schema {
                <$parts as Describe>::schema()
            }
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
    [] Duration: Spent, Self, |parts| Some(Duration::new(parts.secs, parts.nanos)),
        |value, to| to.whole(&Part::serialized(value));
    [] SystemTime: Since, Dictionary,
        |parts| {
            let since = Duration::new(parts.secs_since_epoch, parts.nanos_since_epoch);
            SystemTime::UNIX_EPOCH.checked_add(since)
        },
        |value, to| to.whole(&Part::serialized(value));
    [T] Range<T>: Both<T>, Dictionary, |parts| Some(parts.start..parts.end),
        |value, to| to.fields(&[Part::of(&value.start), Part::of(&value.end)]);
    [T] RangeInclusive<T>: Both<T>, Dictionary, |parts| Some(parts.start..=parts.end),
        |value, to| to.fields(&[Part::of(value.start()), Part::of(value.end())]);
    [T] RangeFrom<T>: From<T>, Dictionary, |parts| Some(parts.start..),
        |value, to| to.fields(&[Part::of(&value.start)]);
    [T] RangeTo<T>: To<T>, Dictionary, |parts| Some(..parts.end),
        |value, to| to.fields(&[Part::of(&value.end)]);
}

crate::rules::ends_of! {
    Duration, |_| None, ["minimum", "maximum", "exclusiveMaximum"],
    |end| crate::rules::Operand::Written(format!("{end:?}")), whole
}
crate::rules::ends_of! { @bounds Duration }
crate::rules::on! { Duration }
