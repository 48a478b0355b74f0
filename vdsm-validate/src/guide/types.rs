//! What a field can be.
//!
//! A type of your own derives [`Validate`](crate::Validate). These need no derive and no mark; each is read
//! and written in the form that serde gives it.
//!
//! | type | in JSON | rules on it |
//! |---|---|---|
//! | `bool` | a boolean | `one_of` |
//! | `i8` to `i64`, `isize`, `u8` to `u64`, `usize` | a whole number in the bounds of the type | `range`, `above`, `multiple_of`, `one_of` |
//! | `i128`, `u128` | a whole number, with every digit | the same |
//! | `NonZero…` | a whole number other than 0 | the same, with numbers as the type holds |
//! | `f32`, `f64` | a number | `range`, `above`, `multiple_of`, `finite`, `one_of` |
//! | `String`, `&str`, `Box<str>`, `Arc<str>`, `Rc<str>`, `Cow<str>`, `Cow<Path>`, `char` | a string | all of strings |
//! | `IpAddr`, `Ipv4Addr`, `Ipv6Addr`, `SocketAddr…`, `PathBuf` | a string that the type reads | all of strings |
//! | `Duration` | `{"secs": 1, "nanos": 0}` | `range`, `above`, `one_of`; the group `ordered` |
//! | `SystemTime` | `{"secs_since_epoch": 1, "nanos_since_epoch": 0}` | `range`, `above`, `one_of`; the group `ordered` |
//! | `Range`, `RangeInclusive`, `RangeFrom`, `RangeTo` | `{"start": 1, "end": 5}`, the ends that it has | `custom` |
//! | `Vec`, `VecDeque`, `LinkedList`, `BTreeSet`, `HashSet`, `BinaryHeap`, `Box<[T]>`, `Arc<[T]>`, `Rc<[T]>`, `Cow<[T]>`, `[T; N]` | a list | `length`, `not_empty`, `unique`, `contains`, `does_not_contain`, `each(…)` |
//! | tuples of up to 12 | a list of as many values | `custom` |
//! | `BTreeMap`, `HashMap` | a dictionary | `length`, `not_empty`, `contains` and `does_not_contain` of a key, `keys(…)`, `each(…)` |
//! | `Option` | the value; a missing key or `null` is `None` | those of the value |
//! | `Box`, `Arc`, `Rc`, `Cow`, `Wrapping`, `Saturating`, `Reverse` | the value | those of the value |
//! | [`Secret`](crate::Secret) | the value, which no report shows | those of the value |
//! | [`Bytes`](crate::Bytes) | binary data, or a string with `form = base64` | `length`, `not_empty` |
//! | `()`, `PhantomData` | `null` | |
//! | `serde_json::Value` | anything | `custom` |
//!
//! A field `Cow<'a, str>` borrows its text from the input where it can, and `&'a str` always; `Cow<'static, _>` owns
//! its value, and so does a `Cow` that is an item.
//!
//! A set keeps each item once: one that occurs twice in its list is a finding, `unique`.
//!
//! `custom` applies to all of them. Types of other crates are fields behind features named as the crates:
//!
//! | feature | types | rules on them |
//! |---|---|---|
//! | `bytes` | `Bytes` | as binary data |
//! | `camino` | `Utf8PathBuf` | all of strings |
//! | `chrono` | `NaiveDate`, `NaiveTime`, `NaiveDateTime`, `DateTime<Utc>`, `DateTime<FixedOffset>` | `range`; the group `ordered` |
//! | `indexmap` | `IndexMap`, `IndexSet` | as maps and lists |
//! | `ipnet` | `IpNet`, `Ipv4Net`, `Ipv6Net` | all of strings |
//! | `jiff` | `Timestamp`, `civil::Date`, `civil::Time`, `civil::DateTime`, `SignedDuration`; `Zoned`, `Span` | `range` and `ordered`; of the last two, all of strings |
//! | `rust_decimal` | `Decimal`, from a string or a number | `range`, `multiple_of`; `ordered` |
//! | `secrecy` | `SecretString`, `SecretBox` | those of the value; no report shows it |
//! | `semver` | `Version`, `VersionReq` | all of strings |
//! | `smallvec` | `SmallVec<[T; N]>` | as lists |
//! | `time` | `Date`, `Time`, `PrimitiveDateTime`, `OffsetDateTime`, as its `serde-human-readable` writes them | `range`; `ordered` |
//! | `url` | `Url` | all of strings |
//! | `uuid` | `Uuid` | all of strings |
//!
//! Any other type that implements serde's `Deserialize` is a field under `#[validate(serde)]`. Rules beside the word
//! judge what is on the wire: `#[validate(serde, range(0..=10))]` a number, in a string or not, `#[validate(serde, length(..=9))]`
//! a string, a list or a dictionary. A function of your own, `#[validate(serde, custom(f))]`, gets the value itself, which is
//! built for it once the type's `Deserialize` has accepted it. Of a list or a map that is a field, `#[validate(each(serde))]` leaves the items or
//! values to serde, and `#[validate(keys(serde))]` the keys: what is found in one has its own place, and duplicates are
//! found, and `#[validate(each(serde, custom(f)))]` judges each.
//!
//! ```
//! use std::ops::Bound;
//!
//! use vdsm_validate::{Validate, check_str};
//!
//! #[derive(Validate)]
//! struct Page {
//!     #[validate(serde, custom(is_near))]
//!     until: Bound<u32>,
//! }
//!
//! fn is_near(until: &Bound<u32>) -> Result<(), &'static str> {
//!     match until {
//!         Bound::Included(..100) | Bound::Excluded(..=100) => Ok(()),
//!         _ => Err("is beyond the first hundred"),
//!     }
//! }
//!
//! let report = check_str::<Page>(r#"{"until": {"Included": 100}}"#);
//! assert_eq!(report.to_string(), "\
//! 1 error in Page
//!   /until    is beyond the first hundred    [is_near]
//! ");
//! ```
//!
//! Several of those that need no mark:
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::net::IpAddr;
//! use std::num::NonZeroU16;
//! use std::time::Duration;
//!
//! use vdsm_validate::{Validate, check_str};
//!
//! #[derive(Validate)]
//! struct Monitor {
//!     listen: (IpAddr, NonZeroU16),
//!     #[validate(range(Duration::from_secs(1)..))]
//!     interval: Duration,
//!     weights: BTreeMap<IpAddr, u128>,
//! }
//!
//! let report = check_str::<Monitor>(
//!     r#"{"listen": ["10.0.0", 0], "interval": {"secs": 0, "nanos": 5}, "weights": {"::1": -1}}"#,
//! );
//! assert_eq!(report.to_string(), "\
//! 4 errors in Monitor
//!   /listen/0       \"10.0.0\" is not an IP address        [type]
//!   /listen/1       0 is not an integer in 1..=65535     [type]
//!   /interval       the value is below 1s                [range]
//!   /weights/::1    -1 is not an integer of 0 or more    [type]
//! ");
//! ```
//!
//! # Order and ranges of dates
//!
//! The ends of a `range` are constants of the field's own type. `ordered` compares dates and times as what
//! they are, whatever the time zone that they are written in:
//!
//! ```
//! # #[cfg(feature = "chrono")] {
//! use chrono::{DateTime, FixedOffset, NaiveDate};
//! use vdsm_validate::{Validate, check_str};
//!
//! const OPENING: NaiveDate = NaiveDate::from_ymd_opt(2012, 2, 9).unwrap();
//!
//! #[derive(Validate)]
//! #[validate(ordered(begins <= ends))]
//! struct Booking {
//!     #[validate(range(OPENING..))]
//!     day: NaiveDate,
//!     begins: DateTime<FixedOffset>,
//!     ends: DateTime<FixedOffset>,
//! }
//!
//! let report = check_str::<Booking>(
//!     r#"{"day": "2012-02-08", "begins": "2012-02-08T10:00:00+00:00", "ends": "2012-02-08T10:30:00+02:00"}"#,
//! );
//! let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
//! assert_eq!(sentences, ["\"2012-02-08\" is below 2012-02-09", "begins is above ends"]);
//! # }
//! ```
//!
//! # A type of one's own without the derive
//!
//! A newtype that derives `Validate` around a string, with a `custom` function that parses it, is the
//! shortest; a type that implements serde's `Deserialize` is marked `#[validate(serde)]`.
