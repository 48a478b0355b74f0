//! The ends that `range` and `length` take.

use std::fmt;
use std::ops::{self, Bound, RangeBounds};

use crate::rules::Operand;
use crate::value::ValueRef;

/// A number type that a range can be of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number type",
    label = "write numbers of the field's type"
)]
pub trait Number: Copy + PartialOrd + fmt::Debug + Send + Sync + 'static {
    /// The value, where it is a number of this type.
    fn of(datum: ValueRef<'_>) -> Option<Self>;

    /// The number as an operand.
    fn operand(self) -> Operand<'static>;
}

macro_rules! integers {
    ($($type:ident)*) => { $(
        impl Number for $type {
            fn of(datum: ValueRef<'_>) -> Option<Self> {
                match datum {
                    ValueRef::Int(number) => number.try_into().ok(),
                    ValueRef::Uint(number) => number.try_into().ok(),
                    _ => None,
                }
            }

            #[allow(clippy::cast_lossless, reason = "`usize` and `isize` have no other way")]
            fn operand(self) -> Operand<'static> {
                Operand::Integer(self as i128)
            }
        }
    )* };
}

integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

impl Number for f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the value is rounded like this when it is kept"
    )]
    fn of(datum: ValueRef<'_>) -> Option<Self> {
        match datum {
            ValueRef::Float(number) => Some(number.value()),
            ValueRef::Int(number) => Some(number as f64),
            ValueRef::Uint(number) => Some(number as f64),
            _ => None,
        }
    }

    fn operand(self) -> Operand<'static> {
        Operand::Number(self)
    }
}

impl Number for f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the value is rounded like this when it is kept"
    )]
    fn of(datum: ValueRef<'_>) -> Option<Self> {
        f64::of(datum).map(|number| number as f32)
    }

    fn operand(self) -> Operand<'static> {
        Operand::Number(self.into())
    }
}

/// Two ends, or one: Rust's ranges.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range",
    label = "write a range, as in `0..=9`"
)]
pub trait Ends: RangeBounds<Self::Item> + fmt::Debug + Send + Sync {
    /// What stands between them.
    type Item: Number;

    /// The names of the ends.
    const OPERANDS: &'static [&'static str];

    /// The ends by the names that JSON Schema has for them.
    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        if let Bound::Included(least) = self.start_bound() {
            visit("minimum", least.operand());
        }
        match self.end_bound() {
            Bound::Included(most) => visit("maximum", most.operand()),
            Bound::Excluded(end) => visit("exclusiveMaximum", end.operand()),
            Bound::Unbounded => {}
        }
    }
}

/// The ends of a range of `T`. It asks for nothing that [`Ends`] does not ask, so that the compiler
/// tells only one of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range",
    label = "write a range, as in `0..=9`"
)]
pub trait EndsOf<T: ?Sized>: Ends {}

/// A number that a range of `T` can end with. A literal takes that type.
#[diagnostic::on_unimplemented(
    message = "a range of `{Self}` does not apply to `{T}`",
    label = "the ends of a range are of the field's own type"
)]
pub trait EndOf<T: ?Sized>: Number {}

impl<T: Number> EndOf<T> for T {}

macro_rules! ends {
    ($($Range:ident $operands:expr;)*) => { $(
        impl<T: Number> Ends for ops::$Range<T> {
            type Item = T;
            const OPERANDS: &'static [&'static str] = $operands;
        }

        impl<E: EndOf<T>, T: ?Sized> EndsOf<T> for ops::$Range<E> {}
    )* };
}

ends! {
    Range &["minimum", "exclusiveMaximum"];
    RangeFrom &["minimum"];
    RangeInclusive &["minimum", "maximum"];
    RangeTo &["exclusiveMaximum"];
    RangeToInclusive &["maximum"];
}
