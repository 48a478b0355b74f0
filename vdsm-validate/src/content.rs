//! A value kept whole: for a field that goes through serde's `Deserialize`, for free-form data, and
//! on the way back.

use std::borrow::Cow;

use serde_core::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde_core::de::{
    Deserializer, EnumAccess, IntoDeserializer, Unexpected, VariantAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use crate::value::ValueRef;

/// A value kept whole, duplicate keys and all.
#[derive(Clone, Debug)]
pub enum Content<'de> {
    /// The key was not there.
    Missing,
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A whole number that fits `i64`.
    Int(i64),
    /// A whole number above that.
    Uint(u64),
    /// A number.
    Float(f64),
    /// A string.
    Text(Cow<'de, str>),
    /// Binary data.
    Bytes(Cow<'de, [u8]>),
    /// A list.
    List(Vec<Content<'de>>),
    /// A dictionary, in document order.
    Map(Vec<(Cow<'de, str>, Content<'de>)>),
}

/// A string to keep, which is a copy only where it is not `lent` for as long as the input lives.
#[inline]
pub(crate) fn lent_or_own<'de>(text: &str, lent: Option<&'de str>) -> Cow<'de, str> {
    lent.map_or_else(|| Cow::Owned(text.to_owned()), Cow::Borrowed)
}

impl<'de> Content<'de> {
    /// A scalar kept; `borrowed` is the string again where it lives as long as the input.
    pub(crate) fn scalar(datum: ValueRef<'_>, borrowed: Option<&'de str>) -> Self {
        match datum {
            ValueRef::Bool(value) => Self::Bool(value),
            ValueRef::Int(number) => Self::Int(number),
            ValueRef::Uint(number) => Self::Uint(number),
            ValueRef::Float(number) => Self::Float(number),
            ValueRef::Text(text) => Self::Text(lent_or_own(text, borrowed)),
            ValueRef::Bytes(bytes) => Self::Bytes(Cow::Owned(bytes.to_owned())),
            _ => Self::Null,
        }
    }
}

impl Content<'_> {
    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Missing => Unexpected::Other("a missing key"),
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Int(number) => Unexpected::Signed(*number),
            Self::Uint(number) => Unexpected::Unsigned(*number),
            Self::Float(number) => Unexpected::Float(*number),
            Self::Text(text) => Unexpected::Str(text),
            Self::Bytes(bytes) => Unexpected::Bytes(bytes),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
        }
    }

    /// A parsed JSON value, where the content is complete; of a key that stands twice, the last.
    pub(crate) fn into_json(self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Self::Missing | Self::Null => Value::Null,
            Self::Bool(value) => value.into(),
            Self::Int(number) => number.into(),
            Self::Uint(number) => number.into(),
            Self::Float(number) => number.into(),
            Self::Text(text) => text.into_owned().into(),
            Self::Bytes(bytes) => bytes.into_owned().into(),
            Self::List(items) => items.into_iter().map(Self::into_json).collect(),
            Self::Map(entries) => entries
                .into_iter()
                .map(|(key, value)| (key.into_owned(), value.into_json()))
                .collect(),
        }
    }
}

impl<'de> IntoDeserializer<'de> for Content<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Content<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Missing => Err(serde_core::de::Error::custom("the key is missing")),
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Int(number) => match u64::try_from(number) {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_i64(number),
            },
            Self::Uint(number) => visitor.visit_u64(number),
            Self::Float(number) => visitor.visit_f64(number),
            Self::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Self::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Self::Bytes(Cow::Borrowed(bytes)) => visitor.visit_borrowed_bytes(bytes),
            Self::Bytes(Cow::Owned(bytes)) => visitor.visit_byte_buf(bytes),
            Self::List(items) => read_list(items, visitor),
            Self::Map(entries) => read_map(entries, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Missing | Self::Null => visitor.visit_none(),
            present => visitor.visit_some(present),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(name) => visitor.visit_enum(name.into_deserializer()),
            Self::Map(mut entries) if entries.len() == 1 => match entries.pop() {
                Some((name, content)) => visitor.visit_enum(Payload { name, content }),
                None => Err(serde_core::de::Error::custom("the variant is missing")),
            },
            other => {
                Err(serde_core::de::Error::invalid_type(other.unexpected(), &"an enumeration"))
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

// Apart from the scalars, so that what is nested takes less of the stack.
fn read_list<'de, V: Visitor<'de>>(
    items: Vec<Content<'de>>,
    visitor: V,
) -> Result<V::Value, Error> {
    let mut list = SeqDeserializer::new(items.into_iter());
    let value = visitor.visit_seq(&mut list)?;
    list.end()?;
    Ok(value)
}

fn read_map<'de, V: Visitor<'de>>(
    entries: Vec<(Cow<'de, str>, Content<'de>)>,
    visitor: V,
) -> Result<V::Value, Error> {
    let entries = entries.into_iter().map(|(key, value)| (Key(key), value));
    let mut map = MapDeserializer::new(entries);
    let value = visitor.visit_map(&mut map)?;
    map.end()?;
    Ok(value)
}

/// A key of a dictionary. A number or a boolean may be asked for, as of the keys of JSON.
struct Key<'de>(Cow<'de, str>);

impl<'de> IntoDeserializer<'de> for Key<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($deserialize:ident $visit:ident)*) => { $(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.0.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => self.deserialize_any(visitor),
            }
        }
    )* };
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(key) => visitor.visit_borrowed_str(key),
            Cow::Owned(key) => visitor.visit_string(key),
        }
    }

    parsed! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_i128 visit_i128
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_u128 visit_u128
        deserialize_f32 visit_f32
        deserialize_f64 visit_f64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

/// The one entry of an externally tagged enumeration.
struct Payload<'de> {
    name: Cow<'de, str>,
    content: Content<'de>,
}

impl<'de> EnumAccess<'de> for Payload<'de> {
    type Error = Error;
    type Variant = PayloadContent<'de>;

    fn variant_seed<V: serde_core::de::DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Error> {
        let variant = seed.deserialize(self.name.into_deserializer())?;
        Ok((variant, PayloadContent(self.content)))
    }
}

struct PayloadContent<'de>(Content<'de>);

impl<'de> VariantAccess<'de> for PayloadContent<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        serde_core::Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<T: serde_core::de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }
}

impl From<&crate::value::Constant> for Content<'_> {
    fn from(constant: &crate::value::Constant) -> Self {
        match *constant {
            crate::value::Constant::Bool(value) => Self::Bool(value),
            crate::value::Constant::Int(number) => Self::Int(number),
            crate::value::Constant::Text(text) => Self::Text(Cow::Borrowed(text)),
        }
    }
}
