//! Values that are kept a while: for the groups that read them, for rules over items.

use crate::schema::{Kind, Node, core};
use crate::value::{Float, ValueRef};

/// What came of a value.
pub(crate) enum Outcome<'de> {
    /// It was read, or found faulty, which is reported. With the value itself, where it was wanted
    /// and is good.
    Read(Captured<'de>),
    /// It was a `null` that means absent.
    Null,
}

impl<'de> Outcome<'de> {
    /// The value was read; nobody wants it, or it is faulty.
    pub(crate) const DONE: Self = Self::Read(Captured::Nothing);

    /// The value that was captured.
    pub(super) fn captured(self) -> Captured<'de> {
        match self {
            Self::Read(captured) => captured,
            Self::Null => Captured::Nothing,
        }
    }
}

/// How many digits of a number a float is sure to keep.
const SURE_DIGITS: usize = f64::DIGITS as usize;

/// A scalar, or the size of a container.
#[derive(Clone, Debug, Default)]
pub(crate) enum Captured<'de> {
    #[default]
    Nothing,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    /// What lives as long as the input.
    Text(&'de str),
    List(usize),
    Dictionary(usize),
    /// What does not, all in one: that there is nothing to throw away is asked of every value.
    Owned(Box<Owned>),
}

/// A value that is kept on the heap.
#[derive(Clone, Debug)]
pub(crate) enum Owned {
    /// A number of more digits than a float is sure to keep, as it is written.
    Digits(Box<str>),
    Text(Box<str>),
    Bytes(Box<[u8]>),
}

impl<'de> Captured<'de> {
    /// Keeps a value; `lent` is its text, where that lives as long as the input.
    pub(super) fn new(value: ValueRef<'_>, lent: Option<&'de str>) -> Self {
        match value {
            ValueRef::Null | ValueRef::Variant(_) => Self::Nothing,
            ValueRef::Bool(value) => Self::Bool(value),
            ValueRef::Int(number) => Self::Int(number),
            ValueRef::Uint(number) => Self::Uint(number),
            ValueRef::Float(number) => match number.text() {
                Some(text) if text.len() > SURE_DIGITS => Self::own(Owned::Digits(text.into())),
                _ => Self::Float(number.value()),
            },
            ValueRef::Text(text) => match lent {
                Some(text) => Self::Text(text),
                None if text.is_empty() => Self::Text(""),
                None => Self::own(Owned::Text(text.into())),
            },
            ValueRef::Bytes(bytes) => Self::own(Owned::Bytes(bytes.into())),
            ValueRef::List(size) => Self::List(size),
            ValueRef::Dictionary(size) => Self::Dictionary(size),
        }
    }

    #[cold]
    fn own(value: Owned) -> Self {
        Self::Owned(Box::new(value))
    }

    /// The value as the type of its place keeps it.
    #[inline]
    pub(super) fn kept_as(self, node: &Node) -> Self {
        match self {
            Self::Float(_) | Self::Owned(_) => self.rounded_as(node),
            other => other,
        }
    }

    /// An `f32` is near to the number that was written.
    #[expect(clippy::cast_possible_truncation, reason = "as the type itself does")]
    #[inline(never)]
    fn rounded_as(self, node: &Node) -> Self {
        match (&core(node.schema()).kind, self.value()) {
            (Kind::Number { single: true }, ValueRef::Float(number)) => {
                Self::Float(f64::from(number.value() as f32))
            }
            _ => self,
        }
    }

    /// The value as groups see it.
    pub(super) fn value(&self) -> ValueRef<'_> {
        match self {
            Self::Nothing => ValueRef::Null,
            Self::Bool(value) => ValueRef::Bool(*value),
            Self::Int(number) => ValueRef::Int(*number),
            Self::Uint(number) => ValueRef::Uint(*number),
            Self::Float(number) => ValueRef::Float(Float::new(*number)),
            Self::Text(text) => ValueRef::Text(text),
            Self::List(size) => ValueRef::List(*size),
            Self::Dictionary(size) => ValueRef::Dictionary(*size),
            Self::Owned(owned) => match &**owned {
                Owned::Digits(text) => {
                    ValueRef::Float(Float::written(text.parse().unwrap_or(f64::NAN), text))
                }
                Owned::Text(text) => ValueRef::Text(text),
                Owned::Bytes(bytes) => ValueRef::Bytes(bytes),
            },
        }
    }

    /// Whether the value could be the discriminator of a variant.
    pub(super) fn is_tag(&self) -> bool {
        matches!(self.value(), ValueRef::Bool(_) | ValueRef::Int(_) | ValueRef::Text(_))
    }
}
