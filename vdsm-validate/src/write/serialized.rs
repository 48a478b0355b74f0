//! Values that serde writes: by their own `Serialize`, or by a function of the user's own.

use std::any::Any;

use serde_core::{Serialize, Serializer};
use serde_json::Value;

use crate::validate::Describe;

use super::{ToDictionary, WriteError, to_value};

/// A function that writes a `T`, as a type that generated code can name.
pub trait SerializeWith<T> {
    /// Writes a value.
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A value, and what writes it.
#[derive(Clone, Copy)]
pub(crate) struct Serialized<'s>(By<'s>);

#[derive(Clone, Copy)]
enum By<'s> {
    Own(&'s dyn Whole),
    Function(&'s dyn Any, fn(&dyn Any) -> Result<Value, String>),
}

/// A value that implements serde's `Serialize`.
trait Whole {
    fn to_value(&self) -> Result<Value, String>;
}

impl<T: Serialize> Whole for T {
    fn to_value(&self) -> Result<Value, String> {
        serde_json::to_value(self).map_err(|error| error.to_string())
    }
}

impl<'s> Serialized<'s> {
    pub(super) fn of<T: Serialize>(value: &'s T) -> Self {
        Self(By::Own(value))
    }

    pub(super) fn with<T: Any, F: SerializeWith<T>>(value: &'s T) -> Self {
        Self(By::Function(value, |value| {
            let value = value.downcast_ref::<T>().ok_or("the value is of another type")?;
            let written = F::serialize(value, serde_json::value::Serializer);
            written.map_err(|error| error.to_string())
        }))
    }

    pub(super) fn converted<W, T>(value: &'s T) -> Self
    where
        W: ToDictionary + Describe,
        T: Any + Clone + Into<W>,
    {
        Self(By::Function(value, |value| {
            let value = value.downcast_ref::<T>().ok_or("the value is of another type")?;
            to_value(&value.clone().into()).map_err(|error: WriteError| error.to_string())
        }))
    }

    /// It as JSON; or the message of what writes it.
    pub(crate) fn to_value(self) -> Result<Value, String> {
        match self.0 {
            By::Own(value) => value.to_value(),
            By::Function(value, write) => write(value),
        }
    }
}
