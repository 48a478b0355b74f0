//! Booleans and numbers.

use crate::coverage::Coverage;
use crate::schema::{Kind, Scalar, Schema};
use crate::sink::Sink;
use crate::types::plain;
use crate::validate::{Describe, NoItems, NoKeys, Validate};
use crate::value::{Float, ValueRef};
use crate::write::{Shown, ToDictionary, Writer};

/// Keeps one scalar.
pub struct Slot<T>(Option<T>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

macro_rules! scalars {
    ($($type:ty, $name:expr, $kind:expr, $default:expr, $datum:ident => $value:expr, $back:ident => $written:expr;)*) => { $(
        impl Describe for $type {
            type Data = Self;
            type Item = NoItems;
            type Key = NoKeys;

            const COVERAGE: Coverage = Coverage::of(&$kind);
            const COMPARED_BUILT: bool = false;
            const ACCEPTS_ALL: Option<Scalar> = match $kind {
                Kind::Number { single: false } => Some(Scalar::Float),
                _ => Self::COVERAGE.accepts_all(),
            };
            const DEFAULT: Option<ValueRef<'static>> = Some($default);

            fn schema() -> &'static Schema {
                static SCHEMA: Schema = plain($name, $kind);
                &SCHEMA
            }

            fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
                let $back = *value;
                to(ValueRef::from($written));
            }
        }

        impl<'de> Sink<'de> for Slot<$type> {
            fn scalar(&mut self, $datum: ValueRef<'_>, _lent: Option<&'de str>) {
                self.0 = $value;
            }

            #[inline]
            fn is_ready(&self) -> bool {
                self.0.is_some()
            }
        }

        impl<'de> Validate<'de> for $type {
            type Slot = Slot<Self>;
            type ItemSlot = Slot<Self>;

            #[inline]
            fn finish(slot: &mut Slot<Self>) -> Option<Self> {
                slot.0.take()
            }
        }

        impl ToDictionary for $type {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                let $back = *self;
                to.datum(ValueRef::from($written));
            }

            #[inline]
            fn shown(&self) -> Shown<'_> {
                let $back = *self;
                Shown::Scalar(ValueRef::from($written))
            }
        }
    )* };
}

macro_rules! integers {
    ($($type:ident)*) => { scalars! { $(
        $type, stringify!($type),
        Kind::Integer {
            min: <$type>::MIN as i64,
            max: <$type>::MAX as u64,
        },
        ValueRef::Int(0),
        datum => match datum {
            ValueRef::Int(number) => number.try_into().ok(),
            ValueRef::Uint(number) => number.try_into().ok(),
            _ => None,
        },
        number => whole(number);
    )* } };
}

scalars! {
    bool, "bool", Kind::Bool, ValueRef::Bool(false), datum => match datum {
        ValueRef::Bool(value) => Some(value),
        _ => None,
    }, value => value;
    f64, "f64", Kind::Number { single: false }, ValueRef::Float(Float::new(0.0)), datum => number(datum), number => number;
    f32, "f32", Kind::Number { single: true }, ValueRef::Float(Float::new(0.0)), datum => number(datum).map(narrow), number => f64::from(number);
}

#[expect(
    clippy::cast_possible_wrap,
    reason = "the widest integers that a format knows are i64 and u64; each type's bounds fit one"
)]
mod integer {
    use super::{
        Coverage, Describe, Kind, NoItems, NoKeys, Scalar, Schema, Shown, Sink, Slot, ToDictionary,
        Validate, ValueRef, Writer, plain,
    };

    /// A whole number of any of these types.
    fn whole(number: impl TryInto<i64> + TryInto<u64> + Copy) -> ValueRef<'static> {
        match (TryInto::<i64>::try_into(number), TryInto::<u64>::try_into(number)) {
            (Ok(number), _) => ValueRef::Int(number),
            (_, Ok(number)) => ValueRef::Uint(number),
            _ => ValueRef::Null,
        }
    }

    integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a whole number where a number belongs is rounded, as serde does"
)]
fn number(datum: ValueRef<'_>) -> Option<f64> {
    match datum {
        ValueRef::Float(number) => Some(number.value()),
        ValueRef::Int(number) => Some(number as f64),
        ValueRef::Uint(number) => Some(number as f64),
        _ => None,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a number for an f32 is rounded, as serde does"
)]
fn narrow(number: f64) -> f32 {
    number as f32
}
