//! Values kept for the groups that read them.

use std::borrow::Cow;

use crate::content::lent_or_own;
use crate::datum::Datum;

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
    pub(super) fn new(datum: Datum<'_>, borrowed: Option<&'de str>) -> Self {
        match datum {
            Datum::Null | Datum::Bytes(_) | Datum::Variant(_) => Self::Absent,
            Datum::Bool(value) => Self::Bool(value),
            Datum::Int(number) => Self::Int(number),
            Datum::Uint(number) => Self::Uint(number),
            Datum::Float(number) => Self::Float(number),
            Datum::Text(text) => Self::Text(lent_or_own(text, borrowed)),
            Datum::List(size) => Self::List(size),
            Datum::Dictionary(size) => Self::Dictionary(size),
        }
    }

    pub(super) fn datum(&self) -> Datum<'_> {
        match self {
            Self::Absent => Datum::Null,
            Self::Bool(value) => Datum::Bool(*value),
            Self::Int(number) => Datum::Int(*number),
            Self::Uint(number) => Datum::Uint(*number),
            Self::Float(number) => Datum::Float(*number),
            Self::Text(text) => Datum::Text(text),
            Self::List(size) => Datum::List(*size),
            Self::Dictionary(size) => Datum::Dictionary(*size),
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
