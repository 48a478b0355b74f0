//! A field that a function of the user's own reads: `deserialize_with`.

use std::marker::PhantomData;

use serde_core::de::Error as _;
use serde_core::{Deserialize, Deserializer};

use crate::content::{Content, ContentError};
use crate::coverage::Coverage;
use crate::function::StandsFor;
use crate::schema::{Kind, Node, Schema};
use crate::sink::Sink;
use crate::types::plain;
use crate::validate::{Anything, Describe, OnTheWire, Validate};

/// A function that reads a `T`, as a type that generated code can name.
pub trait DeserializeWith<T> {
    /// Whether it is asked of a key that is not there too.
    const MAY_LACK: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// A function that makes a `T` of a deserializer.
#[diagnostic::on_unimplemented(
    message = "the function does not read a `{T}`",
    label = "write a function as serde has it, `fn read<'de, D: Deserializer<'de>>(input: D) -> Result<{T}, D::Error>`"
)]
pub trait ReadsFrom<D, T, E> {
    /// Calls it.
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn read(self, deserializer: D) -> Result<T, E>;
}

#[diagnostic::do_not_recommend]
impl<D, T, E, F: FnOnce(D) -> Result<T, E>> ReadsFrom<D, T, E> for F {
    #[inline]
    fn read(self, deserializer: D) -> Result<T, E> {
        self(deserializer)
    }
}

/// Reads a value with the function.
///
/// # Errors
///
/// Those of the function.
#[inline]
pub fn read_by<D, T, E, F: ReadsFrom<D, T, E>>(function: F, deserializer: D) -> Result<T, E> {
    function.read(deserializer)
}

/// Reads a value of a type that implements serde's `Deserialize`.
///
/// # Errors
///
/// Those of the type.
#[inline]
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// A value that the function `F` read. A key that is missing is not for a function of the user's own to make sense
/// of, as with serde itself.
pub struct ReadWith<T, F>(
    /// The value.
    pub T,
    PhantomData<F>,
);

impl<T, F> ReadWith<T, F> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value, PhantomData)
    }
}

/// Keeps the value.
pub struct ReadWithSlot<T, F>(Option<ReadWith<T, F>>);

impl<T, F> Default for ReadWithSlot<T, F> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T, F: DeserializeWith<T>> Sink<'de> for ReadWithSlot<T, F> {
    fn deserialize(&mut self, content: Content<'de>) -> Result<(), ContentError> {
        self.0 = Some(ReadWith::new(read::<T, F>(content)?));
        Ok(())
    }
}

fn read<T, F: DeserializeWith<T>>(content: Content<'_>) -> Result<T, ContentError> {
    match content {
        Content::Missing if !F::MAY_LACK => Err(ContentError::custom("missing key")),
        content => F::deserialize(content),
    }
}

impl<T, F: DeserializeWith<T>> Describe for ReadWith<T, F> {
    type Data = OnTheWire<Self>;
    type Item = Anything;
    type Key = Anything;

    const COVERAGE: Coverage = Coverage::Opaque;
    const PLACE: Node = Node { opaque: true, ..Node::new(Self::schema) };

    fn schema() -> &'static Schema {
        const { &plain("serde", Kind::ViaSerde(|content| read::<T, F>(content).map(drop))) }
    }
}

impl<T, F> StandsFor for ReadWith<T, F> {
    type Value = T;

    fn value(&self) -> &T {
        &self.0
    }
}

impl<T, F: DeserializeWith<T>> Validate<'_> for ReadWith<T, F> {
    type Slot = ReadWithSlot<T, F>;
    type ItemSlot = ReadWithSlot<T, F>;

    fn finish(slot: &mut ReadWithSlot<T, F>) -> Option<Self> {
        slot.0.take().or_else(|| read::<T, F>(Content::Missing).ok().map(Self::new))
    }
}
