//! Types whose values are one scalar on the wire, which the type itself reads and writes: addresses, wide
//! numbers, dates, versions. One file a crate that they are of.

#[cfg(feature = "camino")]
mod camino;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "ipnet")]
mod ipnet;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "semver")]
mod semver;
mod standard;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
mod wide;

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_core::de::value::{Error, StrDeserializer};
use serde_json::Value;

use crate::coverage::Coverage;
use crate::sink::Sink;
use crate::value::ValueRef;

/// Keeps a value that was read from a scalar.
pub struct ParsedSlot<T>(Option<T>);

impl<T> Default for ParsedSlot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> ParsedSlot<T> {
    /// The value. The slot is left empty.
    pub(crate) fn take(&mut self) -> Option<T> {
        self.0.take()
    }
}

impl<'de, T: FromScalar> Sink<'de> for ParsedSlot<T> {
    fn scalar(&mut self, datum: ValueRef<'_>, _lent: Option<&'de str>) {
        self.0 = T::from_scalar(datum);
    }
}

/// A type that reads itself from a scalar.
pub trait FromScalar: Sized {
    /// The value, where the scalar is one.
    fn from_scalar(datum: ValueRef<'_>) -> Option<Self>;
}

/// What the type's own `Deserialize` makes of a string.
fn by_serde<T: DeserializeOwned>(datum: ValueRef<'_>) -> Option<T> {
    T::deserialize(StrDeserializer::<Error>::new(datum.as_text()?)).ok()
}

/// Shows a value as its own `Serialize` writes it.
pub(super) fn show(value: &impl Serialize, to: &mut dyn FnMut(ValueRef<'_>)) {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => to(ValueRef::Text(&text)),
        Ok(Value::Number(number)) => {
            to(crate::value::number(&number.to_string()).unwrap_or(ValueRef::Null));
        }
        _ => to(ValueRef::Null),
    }
}

/// How two values compare, where both are of the type.
fn compare<T: FromScalar + PartialOrd>(a: ValueRef<'_>, b: ValueRef<'_>) -> Option<Ordering> {
    T::from_scalar(a)?.partial_cmp(&T::from_scalar(b)?)
}

/// The same for values that are equal, and only for these: a key is compared by it.
fn identity<T: FromScalar + Hash>(datum: ValueRef<'_>) -> Option<String> {
    let value = T::from_scalar(datum)?;
    let hashed = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, &value).hash(&mut hasher);
        hasher.finish()
    };
    Some(format!("\0{:016x}{:016x}", hashed(0), hashed(1)))
}

/// What the compiler can know of a type that is read from some strings.
const STRINGS: Coverage = Coverage::Limited { of: &Coverage::Text, formed: false };

/// One line a type: its name in schemas; what is expected, in the words of a report; the kind of its JSON
/// and, where JSON Schema has one, the format; what rules on it are about; how values compare, where
/// they are in an order of their own; what equal values have in common; how it is read from a scalar; how it is
/// written; and what the compiler can know of its values.
macro_rules! parsed {
    ($($type:ty: $name:literal, $expects:literal, $json:literal, $format:expr, $data:ty, $compare:expr, $identity:expr, $read:expr, |$value:ident, $to:ident| $write:expr $(, $coverage:expr)?;)*) => { $(
        impl crate::types::parsed::FromScalar for $type {
            fn from_scalar(datum: crate::value::ValueRef<'_>) -> Option<Self> {
                let read: fn(crate::value::ValueRef<'_>) -> Option<Self> = $read;
                read(datum)
            }
        }

        impl crate::validate::Describe for $type {
            type Data = $data;
            type Item = crate::validate::NoItems;
            type Key = crate::validate::NoKeys;

            const COMPARED_BUILT: bool = false;
            $(const COVERAGE: crate::coverage::Coverage = $coverage;)?

            fn schema() -> &'static crate::schema::Schema {
                static SCHEMA: crate::schema::Schema = crate::types::plain(
                    $name,
                    crate::schema::Kind::Parsed(crate::schema::Parsed {
                        expects: $expects,
                        json: $json,
                        format: $format,
                        test: |datum| <$type as crate::types::parsed::FromScalar>::from_scalar(datum).is_some(),
                        compare: $compare,
                        identity: $identity,
                    }),
                );
                &SCHEMA
            }

            fn show(value: &Self, to: &mut dyn FnMut(crate::value::ValueRef<'_>)) {
                crate::types::parsed::show(value, to);
            }
        }

        impl crate::validate::Validate<'_> for $type {
            type Slot = crate::types::parsed::ParsedSlot<Self>;
            type ItemSlot = crate::types::parsed::ParsedSlot<Self>;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                slot.take()
            }
        }

        impl crate::write::ToDictionary for $type {
            fn write<'s>(&'s self, $to: &mut dyn crate::write::Writer<'s>) {
                let $value = self;
                $write
            }
        }
    )* };
}
use parsed;

/// The same for types of which only strings are read, as their own `Deserialize` takes them.
macro_rules! texts {
    ($($type:ty: $name:literal, $expects:literal, $format:expr $(, $data:ty)?;)*) => { crate::types::parsed::parsed! { $(
        $type: $name, $expects, "string", $format, crate::types::parsed::texts!(@data $($data)?), None,
        crate::types::parsed::identity::<$type>, crate::types::parsed::by_serde, |value, to| to.whole(&crate::write::Part::serialized(value)),
        crate::types::parsed::STRINGS;
    )* } };
    (@data) => { str };
    (@data $data:ty) => { $data };
}
use texts;

/// The same for those that are in an order of their own, so that `range` and `ordered` are about them.
#[allow(
    unused_macros,
    reason = "the types of the standard library that are have lines of their own"
)]
macro_rules! ordered {
    ($($type:ty: $name:literal, $expects:literal, $format:expr;)*) => { $(
        crate::types::parsed::parsed! {
            $type: $name, $expects, "string", $format, Self, Some(crate::types::parsed::compare::<$type>),
            crate::types::parsed::identity::<$type>, crate::types::parsed::by_serde, |value, to| to.whole(&crate::write::Part::serialized(value)),
            crate::types::parsed::STRINGS;
        }
        crate::rules::ends_of! { $type, |datum| <$type as crate::types::parsed::FromScalar>::from_scalar(datum) }
        crate::rules::named! { $type }
        crate::rules::on! { $type }
    )* };
}
#[allow(unused_imports, reason = "as above")]
use ordered;
