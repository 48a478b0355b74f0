//! The ends that `range` and `length` take.

use std::fmt;
use std::ops::{self, Bound, RangeBounds};

use super::on_the_wire;
use crate::rules::Operand;
use crate::sink::Sink;
use crate::validate::OnTheWire;
use crate::value::ValueRef;

/// A number type that a range can be of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type that a range is of",
    label = "write ends of the field's own type: a number, a date, a duration"
)]
pub trait Number: Copy + PartialOrd + fmt::Debug + Send + Sync + 'static {
    /// The names of the least value, the greatest and of the one that is too great. Where JSON Schema
    /// has a keyword for an end, that is its name.
    const NAMES: [&'static str; 3] = ["minimum", "maximum", "exclusiveMaximum"];

    /// The value is more than one scalar, and has to be built to be compared.
    const WHOLE: bool = false;

    /// The value, where it is a number of this type.
    fn of(datum: ValueRef<'_>) -> Option<Self>;

    /// Builds the value that `read` puts into the sink, and hands it over; false where it is none.
    fn whole<'de>(_read: &mut dyn FnMut(&mut dyn Sink<'de>), _take: &mut dyn FnMut(&Self)) -> bool {
        false
    }

    /// Whether the value is a number that lies in the range.
    fn lies_in(datum: ValueRef<'_>, range: &impl RangeBounds<Self>) -> bool {
        Self::of(datum).is_some_and(|number| range.contains(&number))
    }

    /// The number as an operand.
    fn operand(self) -> Operand<'static>;
}

macro_rules! integers {
    ($($type:ident $({ $($wider:tt)* })?)*) => { $(
        impl Number for $type {
            $( $($wider)* )?

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

integers! {
    i8 i16 i32
    i64 {
        // A value that serde reads may have a fraction, or be a number in a string.
        fn lies_in(datum: ValueRef<'_>, range: &impl RangeBounds<Self>) -> bool {
            match datum {
                ValueRef::Int(number) => range.contains(&number),
                _ => on_the_wire::lies_in(datum, range),
            }
        }
    }
    isize u8 u16 u32 u64 usize
}

impl Number for f64 {
    fn lies_in(datum: ValueRef<'_>, range: &impl RangeBounds<Self>) -> bool {
        match datum {
            ValueRef::Text(text) => {
                crate::value::number(text).is_some_and(|number| Self::lies_in(number, range))
            }
            _ => Self::of(datum).is_some_and(|number| range.contains(&number)),
        }
    }

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

    /// As it is written: 0.1, and not the 0.10000000149011612 that it is as an `f64`.
    fn operand(self) -> Operand<'static> {
        Operand::Number(self.to_string().parse().unwrap_or(self.into()))
    }
}

/// The two ends of a range, of which a constant asks whether there is anything between them. It can
/// compare only numbers of Rust's own; of others, dates say, it knows nothing.
pub struct Bounds<T>(pub T, pub T);

macro_rules! compared {
    ($($type:ident)*) => { $(
        impl Bounds<$type> {
            /// Whether the first is not above the second.
            #[must_use]
            pub const fn may_be_equal(self) -> bool {
                self.0 <= self.1
            }

            /// Whether the first is below the second.
            #[must_use]
            pub const fn differ(self) -> bool {
                self.0 < self.1
            }
        }
    )* };
}

compared! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize i128 u128 f32 f64 }

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
            visit(Self::Item::NAMES[0], least.operand());
        }
        match self.end_bound() {
            Bound::Included(most) => visit(Self::Item::NAMES[1], most.operand()),
            Bound::Excluded(end) => visit(Self::Item::NAMES[2], end.operand()),
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
#[diagnostic::do_not_recommend]
impl<R: ?Sized> EndOf<OnTheWire<R>> for i64 {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> EndOf<OnTheWire<R>> for f64 {}

macro_rules! ends {
    ($T:ident: $($Range:ident $operands:expr;)*) => { $(
        impl<$T: Number> Ends for ops::$Range<$T> {
            type Item = $T;
            const OPERANDS: &'static [&'static str] = $operands;
        }

        impl<E: EndOf<T>, T: ?Sized> EndsOf<T> for ops::$Range<E> {}
    )* };
}

ends! {
    T:
    Range &[T::NAMES[0], T::NAMES[2]];
    RangeFrom &[T::NAMES[0]];
    RangeInclusive &[T::NAMES[0], T::NAMES[1]];
    RangeTo &[T::NAMES[2]];
    RangeToInclusive &[T::NAMES[1]];
}
