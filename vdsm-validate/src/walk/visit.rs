//! What serde calls: every kind of value comes down to a scalar, a list or a dictionary.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::schema::{Kind, Node, Schema};
use crate::value::ValueRef;

use super::Walk;
use super::scalar::keep;

/// A place that takes a value of whatever kind comes: that of a walk, or one inside a container (the
/// value of a field, an item of a list).
///
/// Most values are scalars that are as they should be. For these no place inside a container is
/// written down, and no walk of its own begun.
pub(super) trait Spot<'p, 'de: 'p> {
    /// What stands there.
    fn node(&self) -> &'static Node;

    /// Its type.
    fn schema(&self) -> &'static Schema {
        (self.node().schema)()
    }

    /// Whether nothing of what is declared further out is to be done for a value, or told of it.
    fn leaves(&self, datum: ValueRef<'_>) -> bool;

    /// Whether a form is declared further out.
    fn is_formed(&self) -> bool;

    /// Hands over a value that is accepted.
    fn hand_over(&mut self, leveled: ValueRef<'_>, datum: ValueRef<'_>, borrowed: Option<&'de str>);

    /// The walk at the place.
    fn enter<R>(&mut self, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R;

    /// Reads a scalar; `borrowed` is the string again where it lives as long as the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scalar(&mut self, datum: ValueRef<'_>, borrowed: Option<&'de str>) {
        let node = self.node();
        if !self.leaves(datum) {
            self.convert(datum, borrowed);
        } else if !node.takes_all_like(datum, borrowed.is_some()) {
            self.scalar_by_type(datum, borrowed);
        } else if keep(node.annotations, datum) {
            self.hand_over(datum, datum, borrowed);
        } else {
            self.convert(datum, borrowed);
        }
    }

    /// Reads a scalar of which the type has to be asked.
    #[inline(never)]
    fn scalar_by_type(&mut self, datum: ValueRef<'_>, borrowed: Option<&'de str>) {
        let schema = self.schema();
        // What is anything may be nothing by a form.
        let formed = matches!(schema.kind, Kind::Any) && self.is_formed();
        match self.node().takes(schema, datum, borrowed.is_some()).filter(|_| !formed) {
            Some(taken) => self.hand_over(datum, taken.of(datum), borrowed),
            None => self.convert(datum, borrowed),
        }
    }

    #[cold]
    #[inline(never)]
    fn convert(&mut self, datum: ValueRef<'_>, borrowed: Option<&'de str>) {
        self.enter(|walk| Walk::convert(walk, datum, borrowed));
    }

    #[inline(never)]
    fn list<A: SeqAccess<'de>>(&mut self, list: A) -> Result<(), A::Error> {
        self.enter(|walk| walk.list_any(list))
    }

    #[inline(never)]
    fn map<A: MapAccess<'de>>(&mut self, map: A) -> Result<(), A::Error> {
        self.enter(|walk| walk.map_any(map))
    }
}

/// Reads a value at such a place.
pub(super) struct Value<'s, S>(pub(super) &'s mut S);

impl<'de> DeserializeSeed<'de> for &mut Walk<'_, '_, 'de> {
    type Value = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Value(self))
    }
}

impl<'p, 'de: 'p, S: Spot<'p, 'de>> DeserializeSeed<'de> for Value<'_, S> {
    type Value = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'p, 'de: 'p, S: Spot<'p, 'de>> Visitor<'de> for Value<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.schema().name)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.scalar(ValueRef::Null, None);
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.scalar(ValueRef::Null, None);
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.scalar(ValueRef::Bool(value), None);
        Ok(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.scalar(ValueRef::Int(number), None);
        Ok(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.scalar(number.into(), None);
        Ok(())
    }

    fn visit_i128<E>(self, number: i128) -> Result<(), E> {
        self.0.scalar(wide(number), None);
        Ok(())
    }

    fn visit_u128<E>(self, number: u128) -> Result<(), E> {
        self.0.scalar(wide_unsigned(number), None);
        Ok(())
    }

    #[inline]
    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.0.scalar(ValueRef::Float(number), None);
        Ok(())
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.scalar(ValueRef::Text(text), None);
        Ok(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.scalar(ValueRef::Text(text), Some(text));
        Ok(())
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<(), E> {
        self.0.scalar(ValueRef::Bytes(bytes), None);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.list(&mut list)
    }

    // What reads a dictionary may be large: it is not moved either.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.map(&mut map)
    }
}

/// A whole number of 128 bits: no field takes one, so that its size is all that matters.
#[expect(clippy::cast_precision_loss, reason = "a report quotes it rounded")]
pub(super) fn wide(number: i128) -> ValueRef<'static> {
    match (i64::try_from(number), u64::try_from(number)) {
        (Ok(number), _) => ValueRef::Int(number),
        (_, Ok(number)) => ValueRef::Uint(number),
        _ => ValueRef::Float(number as f64),
    }
}

/// The same of one without a sign.
pub(super) fn wide_unsigned(number: u128) -> ValueRef<'static> {
    i128::try_from(number).map_or(ValueRef::Float(f64::MAX), wide)
}
