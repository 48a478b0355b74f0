//! Integers that need more than a range of 64 bits to be described: wide ones, and those that are not zero.

use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::str::FromStr;

use super::{compare, identity, parsed};
use crate::coverage::Coverage;
use crate::value::ValueRef;

/// The number of a wide type, of which every digit counts.
fn wide<T: TryFrom<i64> + TryFrom<u64> + FromStr>(datum: ValueRef<'_>) -> Option<T> {
    match datum {
        ValueRef::Int(number) => number.try_into().ok(),
        ValueRef::Uint(number) => number.try_into().ok(),
        // What has a fraction or an exponent does not parse.
        ValueRef::Float(number) => number.text()?.parse().ok(),
        _ => None,
    }
}

/// The ends of a type. What is beyond is no number of a declaration.
macro_rules! least {
    (u128) => {
        0
    };
    ($type:ident) => {
        $type::MIN as i128
    };
}
macro_rules! most {
    (u128) => {
        i128::MAX
    };
    ($type:ident) => {
        $type::MAX as i128
    };
}

/// One line a type: what it holds, its name in schemas, and what is expected.
macro_rules! integers {
    ($($type:ty, $inner:ident: $name:literal, $expects:literal, $read:expr, $coverage:ident;)*) => { parsed! { $(
        $type: $name, $expects, "integer", None, $inner, Some(compare::<$type>), identity::<$type>, $read,
        |value, to| to.number(value.to_string()), Coverage::$coverage(least!($inner), most!($inner));
    )* } };
}

integers! {
    i128, i128: "i128", "an integer", wide, Integer;
    u128, u128: "u128", "an integer of 0 or more", wide, Integer;
    NonZeroI8, i8: "NonZeroI8", "an integer in -128..=127 other than 0", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroI16, i16: "NonZeroI16", "an integer in -32768..=32767 other than 0", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroI32, i32: "NonZeroI32", "an integer in -2147483648..=2147483647 other than 0", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroI64, i64: "NonZeroI64", "an integer of 64 bits other than 0", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroI128, i128: "NonZeroI128", "an integer other than 0", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroIsize, isize: "NonZeroIsize", "an integer of 64 bits other than 0", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroU8, u8: "NonZeroU8", "an integer in 1..=255", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroU16, u16: "NonZeroU16", "an integer in 1..=65535", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroU32, u32: "NonZeroU32", "an integer in 1..=4294967295", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroU64, u64: "NonZeroU64", "an integer in 1..=18446744073709551615", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroU128, u128: "NonZeroU128", "an integer of 1 or more", |datum| Self::new(wide(datum)?), non_zero;
    NonZeroUsize, usize: "NonZeroUsize", "an integer in 1..=18446744073709551615", |datum| Self::new(wide(datum)?), non_zero;
}

/// The names of the ends of ranges of numbers.
const ENDS: [&str; 3] = ["minimum", "maximum", "exclusiveMaximum"];

crate::rules::ends_of! { i128, |datum| wide(datum), ENDS, crate::rules::Operand::Integer }
crate::rules::ends_of! {
    u128, |datum| wide(datum), ENDS, |end| match end.try_into() {
        Ok(end) => crate::rules::Operand::Integer(end),
        Err(_) => crate::rules::Operand::Written(end.to_string()),
    }
}
crate::rules::named! { i128 }
crate::rules::named! { u128 }
crate::rules::on! { i128 }
crate::rules::on! { u128 }
