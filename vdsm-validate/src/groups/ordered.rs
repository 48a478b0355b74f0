//! `ordered`: values are in ascending order.

use std::cmp::Ordering;
use std::fmt;

use crate::coverage::Coverage;
use crate::groups::{Broken, Group, Keys, READ_BY_SERDE, Statement, When, fields_only};
use crate::value::ValueRef;

/// See [`ordered`].
#[derive(Clone, Copy, Debug)]
pub struct Ordered {
    fields: &'static [usize],
    strictly: bool,
}

/// The values are in ascending order: `ordered(a <= b)`, or `ordered(a < b)` where they must differ.
///
/// Applies to two or more numbers, two or more dates, times or lengths of time of one type, or two or more strings, which are compared by bytes; those that
/// are absent are left out. It reports at the first of two that are the wrong way round.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(ordered(used <= size))]
/// struct Volume {
///     used: u64,
///     size: u64,
/// }
///
/// let report = check_str::<Volume>(r#"{"used": 5, "size": 4}"#);
/// assert_eq!(report.findings()[0].to_string(), "used is above size");
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn ordered(conditions: &'static [When], fields: &'static [usize]) -> Ordered {
    fields_only(conditions, fields);
    Ordered { fields, strictly: false }
}

impl Ordered {
    /// Two values that are the same are broken too.
    #[must_use]
    pub const fn strictly(self) -> Self {
        Self { strictly: true, ..self }
    }

    /// Whether the values of two fields are the wrong way round.
    fn is_wrong(self, keys: &dyn Keys, low: usize, high: usize) -> bool {
        let own = keys.compare(low, high);
        let order = own.or_else(|| Self::order(keys.value(low), keys.value(high)));
        order.is_some_and(|order| order.is_gt() || self.strictly && order.is_eq())
    }

    /// How two values compare; those of different kinds do not.
    fn order(low: ValueRef<'_>, high: ValueRef<'_>) -> Option<Ordering> {
        match (low, high) {
            (ValueRef::Text(low), ValueRef::Text(high)) => Some(low.cmp(high)),
            (ValueRef::Float(low), ValueRef::Float(high)) => low.value().partial_cmp(&high.value()),
            (ValueRef::Float(low), _) => {
                beside(high.as_integer()?, low.value()).map(Ordering::reverse)
            }
            (_, ValueRef::Float(high)) => beside(low.as_integer()?, high.value()),
            _ => Some(low.as_integer()?.cmp(&high.as_integer()?)),
        }
    }
}

/// How a whole number compares with one that may have a fraction, digit by digit.
#[expect(clippy::cast_possible_truncation, reason = "a number beyond the bounds is at them")]
fn beside(whole: i128, number: f64) -> Option<Ordering> {
    if number.is_nan() {
        return None;
    }
    let fraction = if number.is_finite() { number.fract() } else { 0.0 };
    Some(whole.cmp(&(number.trunc() as i128)).then(0.0.partial_cmp(&fraction)?))
}

impl Ordered {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Ascending(self.fields, self.strictly)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        let _ = (self, field);
        None
    }

    /// What the group has against the kind of a field that it names.
    #[doc(hidden)]
    #[must_use]
    pub const fn mismatch(&self, this: Coverage, first: Coverage) -> Option<&'static str> {
        use Coverage::{
            Any, Apart, Bool, Bytes, Char, Given, Inner, Integer, Keys, Limited, List, Map, Names,
            NonZero, Null, Number, Opaque, Some as Unknown, Span, Tagged, Text, Untagged,
        };
        match (this.whole(), first.whole()) {
            (List | Map | Keys(_) | Tagged(_) | Apart { .. } | Null, _) => Some(
                "the group orders numbers or strings, and the field is neither; `not_longer` compares lengths",
            ),
            (Bool, _) => Some(
                "the group orders numbers or strings, and the field is a boolean; leave it out here",
            ),
            (Bytes, _) => Some(
                "the group orders numbers or strings, and the field is binary data; use `check`",
            ),
            (Opaque, _) => Some(READ_BY_SERDE),
            (Names { .. }, _) => Some(
                "the field is one of a few names, which would be ordered by their letters; use `check`, which gets the values",
            ),
            (Span(_), Text | Char | Names { .. } | Integer(..) | NonZero(..) | Number)
            | (Text | Char | Integer(..) | NonZero(..) | Number, Span(_))
            | (Text | Char, Integer(..) | NonZero(..) | Number)
            | (Integer(..) | NonZero(..) | Number, Text | Char | Names { .. }) => Some(
                "the field is of another kind than the first: numbers are ordered with numbers, strings with strings, times with times",
            ),
            (
                Text
                | Char
                | Integer(..)
                | NonZero(..)
                | Number
                | Any
                | Given(_)
                | Untagged
                | Unknown
                | Limited { .. }
                | Span(_)
                | Inner(_),
                _,
            ) => None,
        }
    }
}

impl Group for Ordered {
    fn code(&self) -> &'static str {
        "ordered"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn values(&self) -> &'static [&'static str] {
        &["low", "high"]
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let mut earlier = None;
        for field in self.fields.iter().copied().filter(|field| keys.present(*field)) {
            match earlier {
                Some(earlier) if self.is_wrong(keys, earlier, field) => {
                    return Err(Broken { at: Some(earlier), keys: vec![earlier, field] });
                }
                _ => {}
            }
            earlier = Some(field);
        }
        Ok(())
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match keys {
            [low, high] if self.strictly => write!(f, "{low} is not below {high}"),
            [low, high] => write!(f, "{low} is above {high}"),
            _ => f.write_str("the values are not in order"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::ValueRef::{Int, Text, Uint};

    #[test]
    fn compares_neighbours() {
        let group = ordered(&[], &[0, 1, 2]);
        for fine in [
            &[] as &[_],
            &[(1, Int(5))],
            &[(0, Int(-1)), (1, Int(-1)), (2, Uint(u64::MAX))],
            &[(0, Text("a")), (2, Text("b"))],
            &[(0, ValueRef::from(0.5)), (1, Int(1))],
            &[(0, Text("a")), (1, Int(1))],
        ] {
            assert_eq!(broken(&group, fine), None, "{fine:?}");
        }
        assert_eq!(broken(&group, &[(0, Int(2)), (1, Int(1))]), at(0, "a is above b"));
        assert_eq!(broken(&group, &[(0, Uint(u64::MAX)), (2, Int(1))]), at(0, "a is above c"));
        assert_eq!(broken(&group, &[(1, Text("b")), (2, Text("a"))]), at(1, "b is above c"));
        assert_eq!(broken(&group, &[(0, ValueRef::from(1.5)), (1, Int(1))]), at(0, "a is above b"));
        assert_eq!(broken(&group, &[(0, ValueRef::from(-1.5)), (1, Int(-1))]), None);
        assert_eq!(
            broken(&group, &[(0, Int(-1)), (1, ValueRef::from(-1.5))]),
            at(0, "a is above b")
        );
    }

    #[test]
    fn compares_every_digit() {
        let group = ordered(&[], &[0, 1]);
        let number = ValueRef::from(9_007_199_254_740_992.0);
        assert_eq!(
            broken(&group, &[(0, Int(9_007_199_254_740_993)), (1, number)]),
            at(0, "a is above b")
        );
        assert_eq!(broken(&group, &[(0, number), (1, Int(9_007_199_254_740_993))]), None);
        let beyond = ValueRef::from(1e300);
        assert_eq!(broken(&group, &[(0, Uint(u64::MAX)), (1, beyond)]), None);
        assert_eq!(broken(&group, &[(0, beyond), (1, Uint(u64::MAX))]), at(0, "a is above b"));
        assert_eq!(broken(&group, &[(0, ValueRef::from(f64::NAN)), (1, Int(1))]), None);
    }

    #[test]
    fn may_have_to_differ() {
        let group = ordered(&[], &[0, 1]).strictly();
        assert_eq!(broken(&group, &[(0, Int(1)), (1, Int(2))]), None);
        assert_eq!(broken(&group, &[(0, Int(1)), (1, Int(1))]), at(0, "a is not below b"));
    }
}
