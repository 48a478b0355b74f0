//! A value kept whole: for a field that goes through serde's `Deserialize`, for free-form data, and
//! on the way back.

mod key;

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use crate::path::Segment;
use crate::precision::{NUMBER, keeps_digits};
use crate::value::ValueRef;

use key::Key;

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
    /// A number with a fraction or an exponent, or beyond 64 bits; and how it is written, where the
    /// input is text.
    Float(f64, Cow<'de, str>),
    /// A string.
    Text(Cow<'de, str>),
    /// The key of a map, or a part of a string: a number or a boolean where a type asks for one, and else a
    /// string.
    Key(Cow<'de, str>),
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
            ValueRef::Float(number) => Self::Float(
                number.value(),
                lent_or_own(number.text().unwrap_or_default(), borrowed),
            ),
            ValueRef::Text(text) => Self::Text(lent_or_own(text, borrowed)),
            ValueRef::Bytes(bytes) => Self::Bytes(Cow::Owned(bytes.to_owned())),
            _ => Self::Null,
        }
    }

    /// The same of a scalar that is the key of a map, or a part of a string.
    pub(crate) fn written(datum: ValueRef<'_>, borrowed: Option<&'de str>) -> Self {
        match datum {
            ValueRef::Text(text) => Self::Key(lent_or_own(text, borrowed)),
            datum => Self::scalar(datum, borrowed),
        }
    }
}

impl Content<'_> {
    /// The same, which lends nothing.
    pub(crate) fn into_owned(self) -> Content<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Missing => Content::Missing,
            Self::Null => Content::Null,
            Self::Bool(value) => Content::Bool(value),
            Self::Int(number) => Content::Int(number),
            Self::Uint(number) => Content::Uint(number),
            Self::Float(number, text) => Content::Float(number, owned(text)),
            Self::Text(text) => Content::Text(owned(text)),
            Self::Key(text) => Content::Key(owned(text)),
            Self::Bytes(bytes) => Content::Bytes(Cow::Owned(bytes.into_owned())),
            Self::List(items) => Content::List(items.into_iter().map(Self::into_owned).collect()),
            Self::Map(entries) => {
                let entries = entries.into_iter();
                Content::Map(entries.map(|(key, value)| (owned(key), value.into_owned())).collect())
            }
        }
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Missing => Unexpected::Other("a missing key"),
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Int(number) => Unexpected::Signed(*number),
            Self::Uint(number) => Unexpected::Unsigned(*number),
            Self::Float(number, _) => Unexpected::Float(*number),
            Self::Text(text) | Self::Key(text) => Unexpected::Str(text),
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
            Self::Float(number, text) => {
                let digits = text.parse().ok().filter(|_| keeps_digits());
                digits.map_or_else(|| number.into(), Value::Number)
            }
            Self::Text(text) | Self::Key(text) => text.into_owned().into(),
            Self::Bytes(bytes) => bytes.into_owned().into(),
            Self::List(items) => items.into_iter().map(Self::into_json).collect(),
            Self::Map(entries) => entries
                .into_iter()
                .map(|(key, value)| (key.into_owned(), value.into_json()))
                .collect(),
        }
    }
}

impl<'de> IntoDeserializer<'de, Error> for Content<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A type that says what it wants never gets a number as the dictionary that `serde_json` makes of
/// one: a struct whose keys may all be absent would take that for itself.
macro_rules! told_what_is_wanted {
    ($($deserialize:ident $(($($argument:ident: $type:ty),*))?)*) => { $(
        fn $deserialize<V: Visitor<'de>>(
            self,
            $($($argument: $type,)*)?
            visitor: V,
        ) -> Result<V::Value, Error> {
            match self {
                Self::Float(number, text) => whole_or_float(number, &text, visitor),
                Self::Key(key) => Key(key).$deserialize($($($argument,)*)? visitor),
                other => other.deserialize_any(visitor),
            }
        }
    )* };
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
            Self::Float(number, text) if text.is_empty() => visitor.visit_f64(number),
            // As `serde_json` hands over a number whose digits it keeps.
            Self::Float(_, text) if keeps_digits() => {
                let entry = (Cow::Borrowed(NUMBER), Content::Text(text));
                visitor.visit_map(&mut Entries::new(vec![entry]))
            }
            Self::Float(number, text) => whole_or_float(number, &text, visitor),
            Self::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Self::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Self::Key(key) => Key(key).deserialize_any(visitor),
            Self::Bytes(Cow::Borrowed(bytes)) => visitor.visit_borrowed_bytes(bytes),
            Self::Bytes(Cow::Owned(bytes)) => visitor.visit_byte_buf(bytes),
            Self::List(items) => read_list(items, visitor),
            Self::Map(entries) => read_map(entries, visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Float(number, _) => visitor.visit_f64(number),
            Self::Key(key) => Key(key).deserialize_f32(visitor),
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Key(key) => Key(key).deserialize_f64(visitor),
            other => other.deserialize_f32(visitor),
        }
    }

    told_what_is_wanted! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_char deserialize_str deserialize_string deserialize_bytes
        deserialize_byte_buf deserialize_unit deserialize_seq deserialize_map
        deserialize_identifier deserialize_unit_struct(_name: &'static str)
        deserialize_tuple(_len: usize)
        deserialize_tuple_struct(_name: &'static str, _len: usize)
        deserialize_struct(_name: &'static str, _fields: &'static [&'static str])
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
            Self::Text(name) | Self::Key(name) => visitor.visit_enum(name.into_deserializer()),
            Self::Map(mut entries) if entries.len() == 1 => match entries.pop() {
                Some((name, content)) => visitor.visit_enum(Payload { name, content }),
                None => Err(serde_core::de::Error::custom("the variant is missing")),
            },
            other => {
                Err(serde_core::de::Error::invalid_type(other.unexpected(), &"an enumeration"))
            }
        }
    }

    forward_to_deserialize_any! { ignored_any }
}

/// A number whose digits a type may want: a whole one is handed over whole.
fn whole_or_float<'de, V: Visitor<'de>>(
    number: f64,
    text: &str,
    visitor: V,
) -> Result<V::Value, Error> {
    if let Ok(number) = text.parse::<u128>() {
        return visitor.visit_u128(number);
    }
    match text.parse::<i128>() {
        Ok(number) if number < i128::from(i64::MIN) => visitor.visit_i128(number),
        _ => visitor.visit_f64(number),
    }
}

/// What a type's own `Deserialize` says of a value, and where inside the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentError {
    pub(crate) message: String,
    /// The steps to it, the innermost first.
    steps: Vec<Segment>,
}

use ContentError as Error;

impl ContentError {
    /// The steps from the value to where it is wrong.
    pub(crate) fn path(&self) -> Vec<Segment> {
        self.steps.iter().rev().cloned().collect()
    }

    fn inside(mut self, step: impl FnOnce() -> Segment) -> Self {
        self.steps.push(step());
        self
    }
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ContentError {}

impl serde_core::de::Error for ContentError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), steps: Vec::new() }
    }
}

// Apart from the scalars, so that what is nested takes less of the stack.
fn read_list<'de, V: Visitor<'de>>(
    items: Vec<Content<'de>>,
    visitor: V,
) -> Result<V::Value, Error> {
    let len = items.len();
    let mut items = Items { items: items.into_iter(), number: 0 };
    let value = visitor.visit_seq(&mut items)?;
    if items.items.len() > 0 {
        return Err(Error::invalid_length(len, &"fewer items"));
    }
    Ok(value)
}

fn read_map<'de, V: Visitor<'de>>(
    entries: Vec<(Cow<'de, str>, Content<'de>)>,
    visitor: V,
) -> Result<V::Value, Error> {
    let len = entries.len();
    let mut entries = Entries::new(entries);
    let value = visitor.visit_map(&mut entries)?;
    if entries.entries.len() > 0 {
        return Err(Error::invalid_length(len, &"fewer entries"));
    }
    Ok(value)
}

/// The items of a list.
struct Items<'de> {
    items: std::vec::IntoIter<Content<'de>>,
    number: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(item) = self.items.next() else { return Ok(None) };
        self.number += 1;
        let value = seed.deserialize(item);
        value.map(Some).map_err(|error| error.inside(|| Segment::Index(self.number - 1)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a dictionary.
struct Entries<'de> {
    entries: std::vec::IntoIter<(Cow<'de, str>, Content<'de>)>,
    value: Option<(Cow<'de, str>, Content<'de>)>,
}

impl<'de> Entries<'de> {
    fn new(entries: Vec<(Cow<'de, str>, Content<'de>)>) -> Self {
        Self { entries: entries.into_iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some((key.clone(), value));
        let read = seed.deserialize(Key(key.clone()));
        read.map(Some).map_err(|error| error.inside(|| Segment::from(key.into_owned())))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((key, value)) = self.value.take() else {
            return Err(Error::custom("a value was read before its key"));
        };
        let read = seed.deserialize(value);
        read.map_err(|error| error.inside(|| Segment::from(key.into_owned())))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
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

    fn variant_seed<V: DeserializeSeed<'de>>(
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

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
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
