//! Values kept for the groups that read them.

use std::borrow::Cow;

use crate::content::lent_or_own;
use crate::value::ValueRef;

/// The value of a field, as long as the dictionary around it is read.
#[derive(Default)]
pub(super) enum Held<'de> {
    #[default]
    Absent,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(Cow<'de, str>),
    List(usize),
    Dictionary(usize),
}

impl<'de> Held<'de> {
    pub(super) fn new(datum: ValueRef<'_>, borrowed: Option<&'de str>) -> Self {
        match datum {
            ValueRef::Null | ValueRef::Bytes(_) | ValueRef::Variant(_) => Self::Absent,
            ValueRef::Bool(value) => Self::Bool(value),
            ValueRef::Int(number) => Self::Int(number),
            ValueRef::Uint(number) => Self::Uint(number),
            ValueRef::Float(number) => Self::Float(number),
            ValueRef::Text(text) => Self::Text(lent_or_own(text, borrowed)),
            ValueRef::List(size) => Self::List(size),
            ValueRef::Dictionary(size) => Self::Dictionary(size),
        }
    }

    pub(super) fn datum(&self) -> ValueRef<'_> {
        match self {
            Self::Absent => ValueRef::Null,
            Self::Bool(value) => ValueRef::Bool(*value),
            Self::Int(number) => ValueRef::Int(*number),
            Self::Uint(number) => ValueRef::Uint(*number),
            Self::Float(number) => ValueRef::Float(*number),
            Self::Text(text) => ValueRef::Text(text),
            Self::List(size) => ValueRef::List(*size),
            Self::Dictionary(size) => ValueRef::Dictionary(*size),
        }
    }

    /// The value as the tag of a variant.
    pub(super) fn tag(&self) -> Option<Self> {
        match self {
            Self::Bool(value) => Some(Self::Bool(*value)),
            Self::Int(number) => Some(Self::Int(*number)),
            Self::Text(text) => Some(Self::Text(text.clone())),
            _ => None,
        }
    }
}
