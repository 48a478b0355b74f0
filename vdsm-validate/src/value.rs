//! What a rule, a form or a group sees of a value.

/// One value as the engine reads it: a scalar, or the size of a container.
///
/// Integers are normalised: a whole number that fits `i64` is always [`ValueRef::Int`].
///
/// ```
/// use vdsm_validate::ValueRef;
///
/// assert_eq!(ValueRef::from(5_u64), ValueRef::Int(5));
/// assert_eq!(ValueRef::from(u64::MAX), ValueRef::Uint(u64::MAX));
/// assert_eq!(ValueRef::Text("a").kind(), "a string");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'v> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that fits `i64`.
    Int(i64),
    /// A whole number above `i64::MAX`.
    Uint(u64),
    /// A number with a fraction or an exponent, or a whole one beyond `u64` and `i64`.
    Float(Float<'v>),
    /// A string.
    Text(&'v str),
    /// Binary data, already decoded.
    Bytes(&'v [u8]),
    /// The variant of an enumeration, by its number in the declaration.
    Variant(usize),
    /// A list, by its number of items.
    List(usize),
    /// A dictionary, by its number of keys.
    Dictionary(usize),
}

/// The size of a list that was not read yet.
pub(crate) const UNREAD: usize = usize::MAX;

impl<'v> ValueRef<'v> {
    /// The kind of the value, in the words of a report.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Int(_) | Self::Uint(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Text(_) => "a string",
            Self::Bytes(_) => "binary data",
            Self::Variant(_) => "a name",
            Self::List(_) => "a list",
            Self::Dictionary(_) => "a dictionary",
        }
    }

    /// The string, where the value is one.
    ///
    /// ```
    /// use vdsm_validate::ValueRef;
    ///
    /// assert_eq!(ValueRef::Text("vnc").as_text(), Some("vnc"));
    /// assert_eq!(ValueRef::Int(1).as_text(), None);
    /// ```
    #[must_use]
    pub fn as_text(&self) -> Option<&'v str> {
        match *self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, where the value is one.
    ///
    /// ```
    /// use vdsm_validate::ValueRef;
    ///
    /// assert_eq!(ValueRef::Int(-20).as_integer(), Some(-20));
    /// assert_eq!(ValueRef::from(1.0).as_integer(), None);
    /// ```
    #[must_use]
    pub fn as_integer(&self) -> Option<i128> {
        match *self {
            Self::Int(number) => Some(number.into()),
            Self::Uint(number) => Some(number.into()),
            _ => None,
        }
    }

    /// The number of items or keys, where the value is a container.
    ///
    /// ```
    /// use vdsm_validate::ValueRef;
    ///
    /// assert_eq!(ValueRef::List(3).size(), Some(3));
    /// assert_eq!(ValueRef::Text("abc").size(), None);
    /// ```
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        match *self {
            Self::List(size) | Self::Dictionary(size) => Some(size),
            _ => None,
        }
    }
}

impl From<i64> for ValueRef<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u64> for ValueRef<'_> {
    fn from(number: u64) -> Self {
        match i64::try_from(number) {
            Ok(number) => Self::Int(number),
            Err(_) => Self::Uint(number),
        }
    }
}

impl From<bool> for ValueRef<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for ValueRef<'_> {
    fn from(number: f64) -> Self {
        Self::Float(number.into())
    }
}

impl<'v> From<&'v str> for ValueRef<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(text)
    }
}

/// A number as the nearest `f64`, and as it is written where the input is text.
///
/// ```
/// use vdsm_validate::Float;
///
/// let price = Float::written(1.1, "1.10");
/// assert_eq!((price.value(), price.text(), price.to_string().as_str()), (1.1, Some("1.10"), "1.10"));
/// assert_eq!(Float::from(1.5).to_string(), "1.5");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Float<'v> {
    value: f64,
    /// Empty where it is not known.
    text: &'v str,
}

impl<'v> Float<'v> {
    /// A number and how it is written.
    #[must_use]
    pub const fn written(value: f64, text: &'v str) -> Self {
        Self { value, text }
    }

    /// A number that is written nowhere.
    #[must_use]
    pub const fn new(value: f64) -> Self {
        Self::written(value, "")
    }

    /// The nearest `f64`; infinite where the number is beyond all of them.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// The number as it is written, digit by digit, where the input has text.
    #[must_use]
    pub const fn text(&self) -> Option<&'v str> {
        if self.text.is_empty() { None } else { Some(self.text) }
    }
}

impl From<f64> for Float<'_> {
    fn from(value: f64) -> Self {
        Self { value, text: "" }
    }
}

/// Numbers are equal by value, however they are written.
impl PartialEq for Float<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl std::fmt::Display for Float<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.text() {
            Some(text) => f.write_str(text),
            None => write!(f, "{:?}", self.value),
        }
    }
}

/// A value written in a declaration: what a condition compares with, the tag of a variant.
///
/// ```
/// use vdsm_validate::{Constant, ValueRef};
///
/// assert!(Constant::Text("file").equals(ValueRef::Text("file")));
/// assert!(Constant::Int(3).equals(ValueRef::Int(3)));
/// assert!(!Constant::Bool(true).equals(ValueRef::Int(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A string.
    Text(&'static str),
}

impl Constant {
    /// It as a value.
    pub(crate) fn as_value(&self) -> ValueRef<'static> {
        match *self {
            Self::Bool(value) => ValueRef::Bool(value),
            Self::Int(number) => ValueRef::Int(number),
            Self::Text(text) => ValueRef::Text(text),
        }
    }

    /// The string, where it is one.
    pub(crate) fn as_text(&self) -> Option<&'static str> {
        match *self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether a value is this one; `true` is not 1, and `"1"` is not 1.
    #[must_use]
    pub fn equals(&self, datum: ValueRef<'_>) -> bool {
        match (*self, datum) {
            (Self::Bool(a), ValueRef::Bool(b)) => a == b,
            (Self::Int(a), ValueRef::Int(b)) => a == b,
            (Self::Text(a), ValueRef::Text(b)) => a == b,
            _ => false,
        }
    }
}

impl std::fmt::Display for Constant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Int(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<Constant> for crate::operand::Operand<'_> {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::Bool(value) => Self::Bool(value),
            Constant::Int(number) => Self::Integer(number.into()),
            Constant::Text(text) => Self::Text(text),
        }
    }
}

/// The number that a text is, as the narrowest kind that holds it.
pub(crate) fn number(text: &str) -> Option<ValueRef<'_>> {
    match text.parse::<i64>() {
        // Only a float is a zero with a sign.
        Ok(0) if text.starts_with('-') => {}
        Ok(number) => return Some(number.into()),
        Err(_) => {}
    }
    if let Ok(number) = text.parse::<u64>() {
        return Some(number.into());
    }
    let value = text.parse().ok()?;
    Some(ValueRef::Float(Float::written(value, text)))
}
