//! `multiple_of`: a number is a multiple of another.

use std::fmt;

use crate::rules::{AppliesTo, Number, Operand, Rule};
use crate::value::ValueRef;

/// See [`multiple_of`].
#[derive(Clone, Copy, Debug)]
pub struct MultipleOf<N>(N);

/// The number is a multiple of `step`, which is above 0.
///
/// Applies to every number type, and to `i128`, `u128` and, with its feature, `rust_decimal`'s `Decimal`. The step is
/// of the field's own type. Zero and negative multiples count. Numbers with a fraction are compared digit by
/// digit, as they are written: 0.3 is a multiple of 0.1, though no float is a tenth.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::multiple_of(512).holds(ValueRef::Int(-1024)));
/// assert!(!rules::multiple_of(512).holds(ValueRef::Int(100)));
/// assert!(rules::multiple_of(0.0001).holds(ValueRef::from(0.0075)));
/// assert!(!rules::multiple_of(0.0001).holds(ValueRef::from(0.00751)));
/// ```
///
/// A step that is not above 0 is a compile error in a declaration; elsewhere no number is a multiple of it.
#[must_use]
pub const fn multiple_of<N>(step: N) -> MultipleOf<N> {
    MultipleOf(step)
}

/// A number type of which one number can be a multiple of another.
pub trait Step: Number {
    /// Whether the value is a multiple of the step.
    fn divides(self, datum: ValueRef<'_>) -> bool;
}

/// A step for numbers of type `T`. A literal takes that type.
#[diagnostic::on_unimplemented(
    message = "a step of `{Self}` does not apply to `{T}`",
    label = "the rule applies to numbers, and the step is of the field's own type, as in `0.5` for a float"
)]
pub trait StepOf<T: ?Sized>: Step {}

impl<T: Step> StepOf<T> for T {}

/// What is said of a step that is none.
const NOTHING: &str = "nothing is a multiple of 0; give a step that is above 0";

macro_rules! integers {
    ($($Type:ident)*) => { $(
        impl Step for $Type {
            fn divides(self, datum: ValueRef<'_>) -> bool {
                Self::of(datum).is_some_and(|number| self > 0 && number % self == 0)
            }
        }

        impl MultipleOf<$Type> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            #[allow(clippy::cast_lossless, clippy::cast_sign_loss, reason = "`From` is no constant")]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                assert!(self.0 > 0, "{}", NOTHING);
                match default {
                    ValueRef::Int(number) => number.unsigned_abs() as u128 % self.0 as u128 == 0,
                    ValueRef::Uint(number) => number as u128 % self.0 as u128 == 0,
                    _ => true,
                }
            }
        }
    )* };
}

integers! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

macro_rules! floats {
    ($($Type:ident)*) => { $(
        impl Step for $Type {
            fn divides(self, datum: ValueRef<'_>) -> bool {
                let number = Self::of(datum).and_then(Decimal::new);
                let step = Decimal::new(self).filter(|_| self > 0.0);
                number.zip(step).is_some_and(|(number, step)| number.is_multiple_of(step))
            }
        }

        impl MultipleOf<$Type> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
                assert!(self.0 > 0.0, "{}", NOTHING);
                true
            }
        }
    )* };
}

floats! { f32 f64 }

#[cfg(feature = "rust_decimal")]
impl Step for rust_decimal::Decimal {
    fn divides(self, datum: ValueRef<'_>) -> bool {
        let rest = Self::of(datum).and_then(|number| number.checked_rem(self));
        rest.is_some_and(|rest| rest.is_zero() && self.is_sign_positive())
    }
}

#[cfg(feature = "rust_decimal")]
impl MultipleOf<rust_decimal::Decimal> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
        assert!(!self.0.is_zero() && self.0.is_sign_positive(), "{}", NOTHING);
        true
    }
}

/// The absolute value of a finite float by the fewest digits that are it: `digits * 10^exponent`, and the
/// digits do not end with 0.
#[derive(Clone, Copy)]
struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    fn new(number: impl fmt::LowerExp) -> Option<Self> {
        /// As many characters as there can be: a sign, 17 digits with a point, and `e-324`.
        #[derive(Default)]
        struct Written {
            text: [u8; 32],
            len: usize,
        }
        impl fmt::Write for Written {
            fn write_str(&mut self, part: &str) -> fmt::Result {
                let end = self.len + part.len();
                self.text
                    .get_mut(self.len..end)
                    .ok_or(fmt::Error)?
                    .copy_from_slice(part.as_bytes());
                self.len = end;
                Ok(())
            }
        }
        let mut written = Written::default();
        fmt::Write::write_fmt(&mut written, format_args!("{number:e}")).ok()?;
        let text = std::str::from_utf8(written.text.get(..written.len)?).ok()?;
        // Neither NaN nor an infinity has an exponent.
        let (mantissa, exponent) = text.trim_start_matches('-').split_once('e')?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = whole.bytes().chain(fraction.bytes());
        let digits = digits.fold(0, |all, digit| all * 10 + u64::from(digit - b'0'));
        let fraction = i32::try_from(fraction.len()).ok()?;
        Some(Self { digits, exponent: exponent.parse::<i32>().ok()? - fraction })
    }

    /// Whether this is a whole number of steps.
    fn is_multiple_of(self, step: Self) -> bool {
        if self.digits == 0 {
            return true;
        }
        // A step that has more noughts at its end is in no number that has fewer.
        let Ok(mut noughts) = u32::try_from(self.exponent - step.exponent) else { return false };
        let modulus = u128::from(step.digits);
        let (mut rest, mut power) = (u128::from(self.digits) % modulus, 10 % modulus);
        while noughts > 0 {
            if noughts % 2 == 1 {
                rest = rest * power % modulus;
            }
            power = power * power % modulus;
            noughts /= 2;
        }
        rest == 0
    }
}

impl<N> MultipleOf<N> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["multipleOf"]
    }
}

impl<N: Step> Rule for MultipleOf<N> {
    fn code(&self) -> &'static str {
        "multiple_of"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        self.0.divides(datum)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not a multiple of {:?}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("multipleOf", self.0.operand());
    }
}

impl<N: StepOf<T>, T: ?Sized> AppliesTo<T> for MultipleOf<N> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn counts_by_steps() {
        let four = multiple_of(4_i64);
        for good in [0, 8, i64::MIN] {
            assert!(four.holds(ValueRef::Int(good)), "{good:?}");
        }
        assert!(multiple_of(4_u64).holds(ValueRef::Uint(1 << 63)));
        for bad in [ValueRef::Int(2), ValueRef::Int(-1), ValueRef::from(4.0), ValueRef::Text("4")] {
            assert!(!four.holds(bad), "{bad:?}");
        }
        assert!(!multiple_of(4_u64).holds(ValueRef::Uint(u64::MAX)));
        assert_eq!(explained(&four), "is not a multiple of 4");
    }

    // Those of the JSON-Schema-Test-Suite are among them.
    #[test]
    fn floats_are_compared_by_their_digits() {
        for (number, step) in [
            (0.0075, 0.0001),
            (0.3, 0.1),
            (4.5, 1.5),
            (-4.5, 1.5),
            (0.0, 1.5),
            (1e308, 0.5),
            (12_391_239_123.0, 1e-8),
            (1.1, 0.01),
            (9_007_199_254_740_993.0, 1.0),
            (5e-324, 5e-324),
            (1e300, 1e-300),
            (100.0, 25.0),
        ] {
            assert!(multiple_of(step).holds(ValueRef::from(number)), "{number} {step}");
        }
        for (number, step) in [
            (0.00751, 0.0001),
            (35.0, 1.5),
            (1e308, 0.123_456_789),
            (0.05, 0.1),
            (10.0, 100.0),
            (1e-300, 1e300),
            (f64::NAN, 1.0),
            (f64::INFINITY, 1.0),
            (1.0, f64::INFINITY),
            (1.0, f64::NAN),
            (1.0, 0.0),
            (1.0, -1.0),
        ] {
            assert!(!multiple_of(step).holds(ValueRef::from(number)), "{number} {step}");
        }
        // A number for an f32 is what that keeps of it.
        assert!(multiple_of(0.1_f32).holds(ValueRef::from(0.7)));
        assert!(multiple_of(0.1_f32).holds(ValueRef::from(f64::from(0.7_f32))));
        assert!(!multiple_of(7_f32).holds(ValueRef::Int(16_777_229)));
        assert!(
            multiple_of(1.5).holds(ValueRef::Int(3)) && !multiple_of(1.5).holds(ValueRef::Int(4))
        );
        assert_eq!(explained(&multiple_of(0.5)), "is not a multiple of 0.5");
    }

    #[test]
    fn an_operand_is_the_step_as_it_is_written() {
        let (rule, mut operands) = (multiple_of(0.1_f32), Vec::new());
        rule.operands(&mut |name, operand| operands.push((name, operand)));
        assert_eq!(operands, [("multipleOf", Operand::Number(0.1))]);
    }

    #[test]
    #[should_panic(expected = "nothing is a multiple of 0")]
    fn refuses_zero() {
        let _ = multiple_of(0_u8).admits(ValueRef::Null);
    }

    #[test]
    #[should_panic(expected = "nothing is a multiple of 0")]
    fn refuses_what_is_no_number() {
        let _ = multiple_of(f64::NAN).admits(ValueRef::Null);
    }
}
