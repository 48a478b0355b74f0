//! `range`: a number lies in a range.

use std::fmt;
use std::ops::{self, Bound};

use super::ends::{Ends, EndsOf, Number};
use crate::function::Function;
use crate::relation::{Violation, Violations};
use crate::rules::{AppliesTo, Operand, Rule};
use crate::sink::Sink;
use crate::value::ValueRef;

/// See [`range`].
#[derive(Clone, Debug)]
pub struct Range<E>(E);

/// The number lies in a range; so do dates, times and durations.
///
/// Applies to every number type, to `Duration`, to `SystemTime` and, with the feature of its crate, to the dates, times and
/// decimal numbers of `chrono`, `time`, `jiff` and `rust_decimal`. The ends are constants of the field's own type, so that `range(0..=300)` on
/// a `u8` does not compile; each may be left out.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let nice = rules::range(-20..=19_i8);
/// assert!(nice.holds(ValueRef::Int(19)));
/// assert!(!nice.holds(ValueRef::Int(20)));
/// assert!(rules::range(1_u16..).holds(ValueRef::Int(65_535)));
/// assert!(!rules::range(0.0..1.0_f64).holds(ValueRef::from(1.0)));
/// ```
#[must_use]
pub const fn range<E>(ends: E) -> Range<E> {
    Range(ends)
}

/// What a default is as a number of one of these types.
pub(super) const fn whole(default: ValueRef<'_>) -> Option<i128> {
    match default {
        ValueRef::Int(number) => Some(number as i128),
        ValueRef::Uint(number) => Some(number as i128),
        _ => None,
    }
}

/// The same as a float.
pub(super) const fn broken(default: ValueRef<'_>) -> Option<f64> {
    match default {
        ValueRef::Float(number) => Some(number.value()),
        #[expect(clippy::cast_precision_loss, reason = "the value is rounded like this when read")]
        ValueRef::Int(number) => Some(number as f64),
        _ => None,
    }
}

/// One line a kind of number: how a default is read, and what it is compared as. A constant can
/// compare only numbers of a known type.
macro_rules! admits {
    ($read:ident $As:ident: $($Type:ident)*) => { $(
        admits! { $read $As, ops::Range<$Type>, range, number => (range.start as $As) <= number && number < range.end as $As }
        admits! { $read $As, ops::RangeFrom<$Type>, range, number => (range.start as $As) <= number }
        admits! { $read $As, ops::RangeInclusive<$Type>, range, number => (*range.start() as $As) <= number && number <= *range.end() as $As }
        admits! { $read $As, ops::RangeTo<$Type>, range, number => number < range.end as $As }
        admits! { $read $As, ops::RangeToInclusive<$Type>, range, number => number <= range.end as $As }
    )* };
    ($read:ident $As:ident, $Range:ty, $range:ident, $number:ident => $kept:expr) => {
        #[allow(clippy::cast_lossless, reason = "`From` is no constant")]
        impl Range<$Range> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                let $range = &self.0;
                match $read(default) {
                    Some($number) => $kept,
                    None => true,
                }
            }
        }
    };
}

admits! { whole i128: i8 i16 i32 i64 isize u8 u16 u32 u64 usize }
admits! { broken f64: f32 f64 }

impl<E: Ends> Range<E> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        E::OPERANDS
    }
}

/// Makes ends of ranges of a type that is no number of Rust's: how a value is read from a scalar and,
/// where they are not those of dates, the names of the ends and an end as an operand.
macro_rules! ends_of {
    ($Type:ty, $read:expr) => {
        impl crate::sample::SampleOf<$Type> for &str {}
        crate::rules::ends_of! { @bounds $Type }
        crate::rules::ends_of! {
            $Type, $read, ["formatMinimum", "formatMaximum", "formatExclusiveMaximum"],
            |end| crate::rules::Operand::Written(format!("{end:?}"))
        }
    };
    ($Type:ty, $read:expr, $names:expr, $operand:expr $(, $whole:ident)?) => {
        impl crate::rules::Number for $Type {
            const NAMES: [&'static str; 3] = $names;
            $(
                const WHOLE: bool = true;

                fn whole<'de>(
                    read: &mut dyn FnMut(&mut dyn crate::sink::Sink<'de>),
                    take: &mut dyn FnMut(&Self),
                ) -> bool {
                    <Self as crate::function::Argument>::$whole(read, take)
                }
            )?

            fn of(datum: crate::value::ValueRef<'_>) -> Option<Self> {
                let read: fn(crate::value::ValueRef<'_>) -> Option<Self> = $read;
                read(datum)
            }

            fn operand(self) -> crate::rules::Operand<'static> {
                let operand: fn(Self) -> crate::rules::Operand<'static> = $operand;
                operand(self)
            }
        }

        impl crate::rules::Seen for $Type {
            const WHOLE: bool = <Self as crate::rules::Number>::WHOLE;
        }

        crate::rules::ends_of! { @admits Range<std::ops::Range<$Type>> }
        crate::rules::ends_of! { @admits Range<std::ops::RangeFrom<$Type>> }
        crate::rules::ends_of! { @admits Range<std::ops::RangeInclusive<$Type>> }
        crate::rules::ends_of! { @admits Range<std::ops::RangeTo<$Type>> }
        crate::rules::ends_of! { @admits Range<std::ops::RangeToInclusive<$Type>> }
        crate::rules::ends_of! { @admits Above<$Type> }
    };
    (@bounds $Type:ty) => {
        impl crate::rules::Bounds<$Type> {
            /// Whether the first is not above the second, as far as the compiler can tell.
            #[must_use]
            pub const fn may_be_equal(self) -> bool {
                true
            }

            /// Whether the first is below the second, as far as the compiler can tell.
            #[must_use]
            pub const fn differ(self) -> bool {
                true
            }
        }
    };
    (@admits $Rule:ident<$Of:ty $(, $More:ident)?> $($generics:tt)*) => {
        impl<$($generics)*> crate::rules::$Rule<$Of $(, $More)?> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, _default: crate::value::ValueRef<'_>) -> bool {
                true
            }
        }
    };
}
pub(crate) use ends_of;

/// Lets rules name values of such a type, which is one scalar on the wire: among choices, and among the items
/// of lists, which may be told apart too.
macro_rules! named {
    ($Type:ty) => {
        crate::rules::ends_of! { @admits Contains<$Type> }
        crate::rules::ends_of! { @admits DoesNotContain<$Type> }
        crate::rules::ends_of! { @admits OneOf<$Type, N> const N: usize }
        impl crate::rules::Named<$Type> for $Type {}
        impl crate::rules::Compared for $Type {}
    };
}
pub(crate) use named;

impl<E: Ends> Function for Range<E> {
    fn is_whole(&self) -> bool {
        true
    }

    fn scalar(&self, _datum: ValueRef<'_>, _violations: &mut Violations<'_>) {}

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        judge(&self.0, read, violations);
    }
}

/// Judges a value that is more than one scalar, built.
pub(super) fn judge<'de, N: Number>(
    ends: &impl ops::RangeBounds<N>,
    read: &mut dyn FnMut(&mut dyn Sink<'de>),
    violations: &mut Violations<'_>,
) {
    let mut kept = false;
    let built = N::whole(read, &mut |value| kept = ends.contains(value));
    if !built || !kept {
        violations.push(Err::<(), _>(Violation::of_rule()));
    }
}

impl<E: Ends> Rule for Range<E> {
    fn code(&self) -> &'static str {
        "range"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        E::Item::lies_in(datum, &self.0)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.start_bound(), self.0.end_bound()) {
            (Bound::Included(least), Bound::Unbounded) => {
                write!(f, "is below {}", least.operand())
            }
            (Bound::Unbounded, Bound::Included(most)) => write!(f, "is above {}", most.operand()),
            (Bound::Unbounded, Bound::Excluded(end)) => {
                write!(f, "is not below {}", end.operand())
            }
            (Bound::Included(least), Bound::Included(most)) => {
                write!(f, "is outside {}..={}", least.operand(), most.operand())
            }
            (Bound::Included(least), Bound::Excluded(end)) => {
                write!(f, "is outside {}..{}", least.operand(), end.operand())
            }
            _ => write!(f, "is outside {:?}", self.0),
        }
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        self.0.operands(visit);
    }

    fn function(&self) -> Option<&dyn Function> {
        E::Item::WHOLE.then_some(self)
    }
}

impl<E: EndsOf<T>, T: ?Sized> AppliesTo<T> for Range<E> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn ends_are_as_written() {
        let rules: [(&dyn Rule, [bool; 4]); 5] = [
            (&range(0..2_u8), [true, true, false, false]),
            (&range(1_i16..), [false, true, true, true]),
            (&range(0..=2_usize), [true, true, true, false]),
            (&range(..2_i64), [true, true, false, false]),
            (&range(..=2.0_f32), [true, true, true, false]),
        ];
        for (rule, verdicts) in rules {
            for (number, verdict) in (0..).zip(verdicts) {
                assert_eq!(rule.holds(ValueRef::Int(number)), verdict, "{}", explained(rule));
            }
        }
    }

    #[test]
    fn numbers_beyond_the_type_are_outside() {
        assert!(!range(0_u8..).holds(ValueRef::Int(256)));
        assert!(!range(0_u8..).holds(ValueRef::Int(-1)));
        assert!(!range(0_isize..).holds(ValueRef::Uint(u64::MAX)));
        assert!(range(0_u64..).holds(ValueRef::Uint(u64::MAX)));
        assert!(!range(0_u8..).holds(ValueRef::from(1.0)));
        assert!(!range(0.0_f64..).holds(ValueRef::from(f64::NAN)));
        assert!(!range(0_u8..).holds(ValueRef::Text("1")));
    }

    #[test]
    fn explains_with_the_ends() {
        assert_eq!(explained(&range(0..=4094_u16)), "is outside 0..=4094");
        assert_eq!(explained(&range(..0.5_f64)), "is not below 0.5");
        assert_eq!(explained(&range(..=5_u8)), "is above 5");
        assert_eq!(explained(&range(1_u8..)), "is below 1");
    }

    #[test]
    fn gives_its_operands() {
        let mut operands = Vec::new();
        range(-1..5_i8)
            .operands(&mut |name, operand| operands.push((name, format!("{operand:?}"))));
        assert_eq!(
            operands,
            [("minimum", "Integer(-1)".into()), ("exclusiveMaximum", "Integer(5)".into())]
        );
    }
}
