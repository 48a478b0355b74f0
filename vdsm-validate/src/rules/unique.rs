//! `unique`: no item of a list occurs twice. By a field of the items: `unique_by.rs`.

use std::collections::HashMap;
use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, Rule, Watch};
use crate::schema::{JsonSchema, Kind};
use crate::validate::ListOf;
use crate::value::ValueRef;

/// See [`unique`].
#[derive(Clone, Copy, Debug)]
pub struct Unique(());

/// No item occurs twice.
///
/// Applies to lists of strings, numbers, booleans, dates, times, durations or binary data. Strings are compared letter for
/// letter; 1 and 1.0 are the same number, and addresses, dates and decimal numbers the same however they are written;
/// `null` is no item.
///
/// On a list of structs, `unique(by = name)` compares a field of the items, and `unique(by = place.path)` one of
/// a struct in them. The names are those in Rust; a finding is at the later item's key and names the earlier
/// item. A key that is not there counts as its default, which is written as a literal; `null`, and a value that
/// is not accepted, are equal to nothing. Several fields are each asked by a `unique` of its own.
///
/// ```
/// use vdsm_validate::{Validate, assert_findings, check_str};
///
/// #[derive(Validate)]
/// struct Nic {
///     #[validate(rename = "device")]
///     name: String,
///     mac: Option<String>,
/// }
///
/// #[derive(Validate)]
/// struct Host {
///     #[validate(unique(by = name), unique(by = mac))]
///     nics: Vec<Nic>,
/// }
///
/// let report = check_str::<Host>(
///     r#"{"nics": [{"device": "em1"}, {"device": "em2"}, {"device": "em1"}]}"#,
/// );
/// assert_findings!(report, "/nics/2/device": unique);
/// assert_eq!(report.findings()[0].to_string(), "\"em1\" repeats the device of item 0");
/// ```
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let mut watch = rules::unique().watch().unwrap();
/// assert_eq!(watch.item(ValueRef::Text("eth0")), None);
/// assert_eq!(watch.item(ValueRef::Text("eth1")), None);
/// assert_eq!(watch.item(ValueRef::Text("eth0")), Some(0));
/// ```
#[must_use]
pub const fn unique() -> Unique {
    Unique(())
}

impl Rule for Unique {
    fn code(&self) -> &'static str {
        "unique"
    }

    /// Only the items can tell: see [`Rule::watch`].
    fn holds(&self, datum: ValueRef<'_>) -> bool {
        matches!(datum, ValueRef::List(_))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::exact(json!({"uniqueItems": true}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("repeats an earlier item")
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(Seen::default()))
    }
}

/// A value that is compared with others as it was read.
#[diagnostic::on_unimplemented(
    message = "items of this type are not compared as they are read",
    label = "of structs, name the field that tells them apart: `unique(by = field)`; items of any other kind are compared in a set, as `BTreeSet` is"
)]
pub trait Compared {}

macro_rules! compared {
    ($($type:ty)*) => { $(impl Compared for $type {})* };
}

compared! { str [u8] bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

/// A list, of which the items are compared.
#[diagnostic::on_unimplemented(
    message = "`unique` is about the items of a list, and this is none",
    label = "leave it out: the keys of a map are unique as they are; for lists inside write `each(unique)`, for a list that serde reads `custom(function)`"
)]
pub trait HasItems {}

impl<T: Compared + ?Sized> HasItems for ListOf<T> {}

impl<L: HasItems + ?Sized> AppliesTo<L> for Unique {}

/// The items so far, and where each stood first.
#[derive(Default)]
struct Seen {
    first: HashMap<Item, usize>,
    count: usize,
}

#[derive(PartialEq, Eq, Hash)]
enum Item {
    Bool(bool),
    Integer(i128),
    /// By its bits.
    Number(u64),
    Text(Box<str>),
    Bytes(Box<[u8]>),
    Variant(usize),
}

impl Item {
    fn new(datum: ValueRef<'_>) -> Option<Self> {
        Some(match datum {
            ValueRef::Bool(value) => Self::Bool(value),
            ValueRef::Int(number) => Self::Integer(number.into()),
            ValueRef::Uint(number) => Self::Integer(number.into()),
            ValueRef::Float(number) => match whole(number.value()) {
                Some(number) => Self::Integer(number),
                None => Self::Number(number.value().to_bits()),
            },
            ValueRef::Text(text) => Self::Text(text.into()),
            ValueRef::Bytes(bytes) => Self::Bytes(bytes.into()),
            ValueRef::Variant(number) => Self::Variant(number),
            ValueRef::Null | ValueRef::List(_) | ValueRef::Dictionary(_) => return None,
        })
    }
}

/// The whole number that a number is, where it is one that an integer could be too.
#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small enough")]
fn whole(number: f64) -> Option<i128> {
    const LIMIT: f64 = 18_446_744_073_709_551_616.0;
    (number.abs() < LIMIT && number.fract() == 0.0).then_some(number as i128)
}

impl Watch for Seen {
    fn item(&mut self, datum: ValueRef<'_>) -> Option<usize> {
        let number = self.count;
        self.count += 1;
        let first = *self.first.entry(Item::new(datum)?).or_insert(number);
        (first != number).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clashes(items: &[ValueRef<'_>]) -> Vec<Option<usize>> {
        let mut watch = unique().watch().unwrap();
        items.iter().map(|item| watch.item(*item)).collect()
    }

    #[test]
    fn names_the_first_of_the_same() {
        use ValueRef::{Bool, Int, Text};
        assert_eq!(
            clashes(&[Text("a"), Text("b"), Text("a"), Text("a")]),
            [None, None, Some(0), Some(0)]
        );
        assert_eq!(clashes(&[Text("1"), Int(1), Bool(true), ValueRef::from(1.5)]), [None; 4]);
        assert_eq!(clashes(&[ValueRef::Null, ValueRef::Null]), [None; 2]);
        let bytes = |bytes: &'static [u8]| ValueRef::Bytes(bytes);
        assert_eq!(
            clashes(&[bytes(b"a"), Text("a"), bytes(b"b"), bytes(b"a")])[1..],
            [None, None, Some(0)]
        );
        assert_eq!(clashes(&[Int(1), ValueRef::from(1.0)]), [None, Some(0)]);
        assert_eq!(clashes(&[ValueRef::from(0.0), ValueRef::from(-0.0)]), [None, Some(0)]);
        assert_eq!(
            clashes(&[ValueRef::from(1e300), ValueRef::from(-1e300), ValueRef::from(1e300)]),
            [None, None, Some(0)]
        );
    }
}
