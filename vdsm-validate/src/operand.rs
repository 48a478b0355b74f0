//! What a rule or a group was declared with, as data.

use std::fmt;

/// An operand of a rule or a group.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<'r> {
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'r str),
    /// A list of strings.
    Texts(Vec<&'r str>),
    /// A list of numbers, or of booleans.
    Numbers(Vec<Operand<'r>>),
    /// A value of a type that is none of these, a date say, as its `Debug` writes it.
    Written(String),
}

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => write!(f, "{number:?}"),
            Self::Text(text) => f.write_str(text),
            Self::Texts(texts) => f.write_str(&texts.join(", ")),
            Self::Numbers(numbers) => {
                for (number, operand) in numbers.iter().enumerate() {
                    write!(f, "{}{operand}", if number == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::Written(text) => f.write_str(text),
        }
    }
}
