//! The value that a finding is about.

use std::fmt;

use crate::operand::Operand;
use crate::path::cut;
use crate::quote::Quoted;
use crate::value::{UNREAD, ValueRef};

/// The value that a finding is about, cut to the policy's length. `Display` quotes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Found {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number above the greatest `i64`.
    Unsigned(u64),
    /// A number with a fraction or an exponent, or beyond 64 bits, as the client wrote it: `5.0`,
    /// `1e3`.
    Number(Box<str>),
    /// A string; an ellipsis at the end where it was cut.
    Text(Box<str>),
    /// Binary data, by its number of bytes.
    Bytes(usize),
    /// A list, by its number of items where it was read to the end.
    List(Option<usize>),
    /// A dictionary, by its number of keys where it was read to the end.
    Dictionary(Option<usize>),
}

impl Found {
    /// The kind of the value, as a code: `null`, `boolean`, `integer`, `number`, `string`, `binary`,
    /// `list` or `dictionary`.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<u8>("[1]");
    /// assert_eq!(report.findings()[0].found().unwrap().kind(), "list");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Integer(_) | Self::Unsigned(_) => "integer",
            Self::Number(_) => "number",
            Self::Text(_) => "string",
            Self::Bytes(_) => "binary",
            Self::List(_) => "list",
            Self::Dictionary(_) => "dictionary",
        }
    }

    /// The value as an operand, a container as its length.
    pub(crate) fn operand(&self) -> Option<Operand<'_>> {
        Some(match self {
            Self::Bool(value) => Operand::Bool(*value),
            Self::Integer(number) => Operand::Integer((*number).into()),
            Self::Unsigned(number) => Operand::Integer((*number).into()),
            Self::Number(text) | Self::Text(text) => Operand::Text(text),
            Self::Bytes(size) | Self::List(Some(size)) | Self::Dictionary(Some(size)) => {
                Operand::Integer(*size as i128)
            }
            Self::Null | Self::List(None) | Self::Dictionary(None) => return None,
        })
    }

    #[cold]
    pub(crate) fn new(datum: ValueRef<'_>, most: usize) -> Self {
        match datum {
            ValueRef::Null => Self::Null,
            ValueRef::Bool(value) => Self::Bool(value),
            ValueRef::Int(number) => Self::Integer(number),
            ValueRef::Uint(number) => Self::Unsigned(number),
            ValueRef::Float(number) => match number.text() {
                Some(text) if text.len() <= most => Self::Number(text.into()),
                Some(text) => Self::Number(cut(text, most).into()),
                // As text would have it, so that every input gives the same sentence.
                None => Self::Number(number.to_string().into()),
            },
            ValueRef::Text(text) if text.len() <= most => Self::Text(text.into()),
            ValueRef::Text(text) => Self::Text(cut(text, most).into()),
            ValueRef::Bytes(bytes) => Self::Bytes(bytes.len()),
            ValueRef::List(UNREAD) => Self::List(None),
            ValueRef::List(size) => Self::List(Some(size)),
            ValueRef::Variant(number) => Self::Unsigned(number as u64),
            ValueRef::Dictionary(UNREAD) => Self::Dictionary(None),
            ValueRef::Dictionary(size) => Self::Dictionary(Some(size)),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Unsigned(number) => number.fmt(f),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => Quoted(text).fmt(f),
            Self::Bytes(len) => write!(f, "binary data of {len} bytes"),
            Self::List(Some(0)) => f.write_str("an empty list"),
            Self::List(Some(size)) => write!(f, "a list of {size}"),
            Self::List(None) => f.write_str("a list"),
            Self::Dictionary(Some(0)) => f.write_str("an empty dictionary"),
            Self::Dictionary(Some(size)) => write!(f, "a dictionary of {size}"),
            Self::Dictionary(None) => f.write_str("a dictionary"),
        }
    }
}
