//! `above`: a number is greater than another.

use std::fmt;
use std::ops::Bound;

use super::ends::{EndOf, Number};
use super::range::{broken, judge, whole};
use crate::function::Function;
use crate::relation::Violations;
use crate::rules::{AppliesTo, Operand, Rule};
use crate::sink::Sink;
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

/// One line a kind of number: how a default is read, and what it is compared as.
macro_rules! admits {
    ($read:ident $As:ident: $($Type:ident)*) => { $(
        #[allow(clippy::cast_lossless, reason = "`From` is no constant")]
        impl Above<$Type> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                assert!(
                    self.0 < $Type::MAX,
                    "no number of the type is above that; give a lower one, or a wider type"
                );
                match $read(default) {
                    Some(number) => (self.0 as $As) < number,
                    None => true,
                }
            }
        }
    )* };
}

admits! { whole i128: i8 i16 i32 i64 isize u8 u16 u32 u64 usize }
admits! { broken f64: f32 f64 }

impl<N> Above<N> {
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
        write!(f, "is not above {}", self.0.operand())
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("exclusiveMinimum", self.0.operand());
    }

    fn function(&self) -> Option<&dyn Function> {
        N::WHOLE.then_some(self)
    }
}

impl<N: Number> Function for Above<N> {
    fn is_whole(&self) -> bool {
        true
    }

    fn scalar(&self, _datum: ValueRef<'_>, _violations: &mut Violations<'_>) {}

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        judge(&(Bound::Excluded(self.0), Bound::Unbounded), read, violations);
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

    #[test]
    fn a_default_is_above_the_end() {
        assert!(above(5_u8).admits(ValueRef::Int(6)) && !above(5_u8).admits(ValueRef::Int(5)));
        assert!(above(-1_i64).admits(ValueRef::Uint(u64::MAX)));
        assert!(
            above(0.5_f32).admits(ValueRef::Int(1)) && !above(0.5_f64).admits(ValueRef::from(0.5))
        );
        assert!(above(0_u8).admits(ValueRef::Null));
    }
}
