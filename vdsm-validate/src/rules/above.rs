//! `above`: a number is greater than another.

use std::fmt;
use std::ops::Bound;

use super::ends::{EndOf, Number};
use crate::rules::{AppliesTo, Operand, Rule};
use crate::value::ValueRef;

/// See [`above`].
#[derive(Clone, Copy, Debug)]
pub struct Above<N>(N);

/// The number is greater than `low`: the open lower end that a range of Rust has not.
///
/// Applies to every number type. The number is of the field's own type.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::above(0.0).holds(ValueRef::from(0.1)));
/// assert!(!rules::above(0.0).holds(ValueRef::from(0.0)));
/// ```
#[must_use]
pub const fn above<N>(low: N) -> Above<N> {
    Above(low)
}

impl<N> Above<N> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
        true
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["exclusiveMinimum"]
    }
}

impl<N: Number> Rule for Above<N> {
    fn code(&self) -> &'static str {
        "above"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        N::lies_in(datum, &(Bound::Excluded(self.0), Bound::Unbounded))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not above {:?}", self.0)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("exclusiveMinimum", self.0.operand());
    }
}

impl<N: EndOf<T>, T: ?Sized> AppliesTo<T> for Above<N> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn leaves_the_end_out() {
        assert!(above(5_u8).holds(ValueRef::Int(6)));
        assert!(!above(5_u8).holds(ValueRef::Int(5)));
        assert!(above(-0.5_f32).holds(ValueRef::Int(0)));
        assert!(!above(0_i8).holds(ValueRef::Text("1")));
        assert_eq!(explained(&above(0.0_f64)), "is not above 0.0");
    }
}
