//! Numbers as they are on the wire, of a type that only serde knows: with a fraction, or in a string.

use std::cmp::Ordering;
use std::ops::{Bound, RangeBounds};

use crate::value::ValueRef;

/// Whether the value is a number that lies between whole ends.
pub(super) fn lies_in(datum: ValueRef<'_>, range: &impl RangeBounds<i64>) -> bool {
    let beyond = |end: i64| compare(datum, end);
    let above = match range.start_bound() {
        Bound::Included(&end) => beyond(end).map(Ordering::is_ge),
        Bound::Excluded(&end) => beyond(end).map(Ordering::is_gt),
        Bound::Unbounded => beyond(0).map(|_| true),
    };
    let below = match range.end_bound() {
        Bound::Included(&end) => beyond(end).map(Ordering::is_le),
        Bound::Excluded(&end) => beyond(end).map(Ordering::is_lt),
        Bound::Unbounded => Some(true),
    };
    above == Some(true) && below == Some(true)
}

/// How the number compares with the end; none where the value is no number.
fn compare(datum: ValueRef<'_>, end: i64) -> Option<Ordering> {
    match datum {
        ValueRef::Int(number) => Some(number.cmp(&end)),
        ValueRef::Uint(number) => Some(i128::from(number).cmp(&end.into())),
        ValueRef::Float(number) => match number.text() {
            Some(text) => compare_written(text, end),
            None => compare_float(number.value(), end),
        },
        ValueRef::Text(text) => crate::value::number(text).and_then(|_| compare_written(text, end)),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a float has no more digits to compare with")]
fn compare_float(number: f64, end: i64) -> Option<Ordering> {
    number.partial_cmp(&(end as f64))
}

/// The same of a number as JSON writes it, by its digits, where it has no exponent.
fn compare_written(text: &str, end: i64) -> Option<Ordering> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (Ok(whole), false) = (whole.parse::<i128>(), text.contains(['e', 'E'])) else {
        return compare_float(text.parse().ok()?, end);
    };
    let beyond = if fraction.bytes().all(|digit| digit == b'0') {
        Ordering::Equal
    } else if text.starts_with('-') {
        Ordering::Less
    } else {
        Ordering::Greater
    };
    Some(whole.cmp(&end.into()).then(beyond))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::ValueRef::{Int, Text, Uint};

    #[test]
    fn numbers_are_compared_by_all_their_digits() {
        for good in [
            Int(0),
            Text("10"),
            Text("10.000"),
            Text("9.99999999999999999999999"),
            Text("0.0000000000000000001"),
            ValueRef::from(9.5),
            Text("1e1"),
        ] {
            assert!(lies_in(good, &(0..=10)), "{good:?}");
        }
        for bad in [
            Uint(u64::MAX),
            Text("10.0000000000000000000001"),
            Text("-0.0000000000000000001"),
            ValueRef::from(10.5),
            ValueRef::from(f64::NAN),
            Text("11e0"),
            Text("five"),
            Text(""),
            Text("1 "),
            ValueRef::Null,
            ValueRef::List(5),
        ] {
            assert!(!lies_in(bad, &(0..=10)), "{bad:?}");
            assert!(!lies_in(bad, &(0..10)), "{bad:?}");
        }
        assert!(lies_in(Text("-7.5"), &(..-7)));
        assert!(!lies_in(Text("seven"), &..));
        let above = (Bound::Excluded(7), Bound::Unbounded);
        assert!(lies_in(Text("7.1"), &above) && !lies_in(Text("7.0"), &above));
    }
}
