//! `rust_decimal`: decimal numbers, with every digit.

use rust_decimal::Decimal;

use super::{compare, identity, parsed};
use crate::value::ValueRef;
use crate::write::Part;

fn decimal(datum: ValueRef<'_>) -> Option<Decimal> {
    match datum {
        ValueRef::Int(number) => Some(number.into()),
        ValueRef::Uint(number) => Some(number.into()),
        ValueRef::Text(text) => written(text),
        ValueRef::Float(number) => match number.text() {
            Some(text) => written(text),
            None => Decimal::try_from(number.value()).ok(),
        },
        _ => None,
    }
}

fn written(text: &str) -> Option<Decimal> {
    text.parse().or_else(|_| Decimal::from_scientific(text)).ok()
}

parsed! {
    Decimal: "Decimal", "a decimal number, in a string or not", "decimal", None, Self,
        Some(compare::<Decimal>), identity::<Decimal>, decimal, |value, to| to.whole(&Part::serialized(value));
}

crate::rules::ends_of! {
    Decimal, |datum| decimal(datum), ["minimum", "maximum", "exclusiveMaximum"],
    |end| crate::rules::Operand::Written(end.to_string())
}
crate::rules::ends_of! { @bounds Decimal }
impl crate::sample::SampleOf<Decimal> for &str {}
crate::rules::named! { Decimal }
crate::rules::on! { Decimal }
