//! `multiple_of`: a whole number is a multiple of another.

use std::fmt;

use crate::rules::{AppliesTo, IsInteger, Operand, Rule};
use crate::value::ValueRef;

/// See [`multiple_of`].
#[derive(Clone, Copy, Debug)]
pub struct MultipleOf(u64);

/// The number is a multiple of `step`, which is above 0.
///
/// Applies to every integer type. Zero and negative multiples count.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::multiple_of(512).holds(ValueRef::Int(-1024)));
/// assert!(!rules::multiple_of(512).holds(ValueRef::Int(100)));
/// ```
///
/// # Panics
///
/// Where `step` is 0: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn multiple_of(step: u64) -> MultipleOf {
    assert!(step > 0, "nothing is a multiple of 0; give a step of 1 or more");
    MultipleOf(step)
}

impl MultipleOf {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match default {
            ValueRef::Int(number) => number.unsigned_abs() % self.0 == 0,
            ValueRef::Uint(number) => number % self.0 == 0,
            _ => true,
        }
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["multipleOf"]
    }
}

impl Rule for MultipleOf {
    fn code(&self) -> &'static str {
        "multiple_of"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        match datum {
            ValueRef::Int(number) => number.unsigned_abs().checked_rem(self.0) == Some(0),
            ValueRef::Uint(number) => number.checked_rem(self.0) == Some(0),
            _ => false,
        }
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not a multiple of {}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("multipleOf", Operand::Integer(self.0.into()));
    }
}

impl<T: IsInteger + ?Sized> AppliesTo<T> for MultipleOf {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn counts_by_steps() {
        let four = multiple_of(4);
        for good in
            [ValueRef::Int(0), ValueRef::Int(8), ValueRef::Int(i64::MIN), ValueRef::Uint(1 << 63)]
        {
            assert!(four.holds(good), "{good:?}");
        }
        for bad in
            [ValueRef::Int(2), ValueRef::Int(-1), ValueRef::Uint(u64::MAX), ValueRef::from(4.0)]
        {
            assert!(!four.holds(bad), "{bad:?}");
        }
        assert_eq!(explained(&four), "is not a multiple of 4");
    }

    #[test]
    #[should_panic(expected = "nothing is a multiple of 0")]
    fn refuses_zero() {
        let _ = multiple_of(0);
    }
}
