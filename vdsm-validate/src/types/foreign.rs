//! A type that only implements serde's `Deserialize`.

use serde_core::Deserialize;

use crate::content::{Content, ContentError};
use crate::coverage::Coverage;
use crate::function::StandsFor;
use crate::schema::{Kind, Node, Schema};
use crate::sink::Sink;
use crate::types::plain;
use crate::validate::{Anything, Describe, OnTheWire, Validate};

/// A value of a type that only implements serde's `Deserialize`: what `#[validate(serde)]` puts
/// around a field's type.
///
/// ```
/// use std::net::Ipv4Addr;
/// use vdsm_validate::{Validate, from_str};
///
/// #[derive(Validate, Debug)]
/// struct Host {
///     #[validate(serde)]
///     address: Ipv4Addr,
/// }
///
/// assert_eq!(from_str::<Host>(r#"{"address": "10.0.0.1"}"#).unwrap().address.octets()[3], 1);
/// let report = from_str::<Host>(r#"{"address": "10.0.0"}"#).unwrap_err();
/// assert_eq!(report.findings()[0].path().to_string(), "/address");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViaSerde<T>(pub T);

/// Keeps the deserialized value.
pub struct ViaSerdeSlot<T>(Option<T>);

impl<T> Default for ViaSerdeSlot<T> {
    fn default() -> Self {
        Self(None)
    }
}

fn attempt<'de, T: Deserialize<'de>>(content: Content<'de>) -> Result<T, ContentError> {
    T::deserialize(content)
}

impl<'de, T: Deserialize<'de>> Sink<'de> for ViaSerdeSlot<T> {
    fn deserialize(&mut self, content: Content<'de>) -> Result<(), ContentError> {
        self.0 = Some(attempt(content)?);
        Ok(())
    }
}

impl<T: for<'de> Deserialize<'de>> Describe for ViaSerde<T> {
    type Data = OnTheWire<Self>;
    type Item = Anything;
    type Key = Anything;

    const COVERAGE: Coverage = Coverage::Opaque;
    const PLACE: Node = Node { opaque: true, ..Node::new(Self::schema) };

    fn schema() -> &'static Schema {
        const { &plain("serde", Kind::ViaSerde(|content| attempt::<T>(content).map(drop))) }
    }
}

impl<T> StandsFor for ViaSerde<T> {
    type Value = T;

    fn value(&self) -> &T {
        &self.0
    }
}

impl<T: for<'x> Deserialize<'x>> Validate<'_> for ViaSerde<T> {
    type Slot = ViaSerdeSlot<T>;
    type ItemSlot = ViaSerdeSlot<T>;

    // As with serde itself, a type may make sense of a key that is not there: `Option` does.
    fn finish(slot: &mut ViaSerdeSlot<T>) -> Option<Self> {
        slot.0.take().or_else(|| attempt(Content::Missing).ok()).map(Self)
    }
}
