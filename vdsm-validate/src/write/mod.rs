//! The way back: a typed value writes its legacy dictionary.

mod by_table;
mod dictionary;
mod error;
mod fields;
mod formed;
mod inside;
mod serialized;
mod shown;
mod writer;

pub use error::WriteError;
pub use inside::{Tells, Writes};
pub use serialized::SerializeWith;
pub use shown::{Judged, Shown};
pub use writer::Writer;

pub(crate) use by_table::{as_written, write_default};
pub(crate) use dictionary::content;
pub(crate) use formed::formed;
pub(crate) use inside::Told;
pub(crate) use serialized::Serialized;

use std::borrow::Cow;

use serde_json::Value;

use crate::content::Content;
use crate::schema::Node;
use crate::validate::Describe;
use dictionary::DictionaryWriter;

/// A value that can be written back to its dictionary: the same keys, lists in strings and words
/// that it was read from. `#[derive(ToDictionary)]` implements it for a type that derives
/// [`Validate`](crate::Validate).
///
/// ```
/// use vdsm_validate::{ToDictionary, Validate, from_value, to_value};
///
/// #[derive(Validate, ToDictionary, PartialEq, Debug)]
/// struct Boot {
///     #[validate(form = list(","))]
///     order: Vec<String>,
///     #[validate(form = words(true = "yes", false = "no"))]
///     menu: Option<bool>,
/// }
///
/// let boot = Boot { order: vec!["cdrom".into(), "hd".into()], menu: Some(true) };
/// let dictionary = to_value(&boot).unwrap();
/// assert_eq!(dictionary, serde_json::json!({"order": "cdrom,hd", "menu": "yes"}));
/// assert_eq!(*from_value::<Boot>(&dictionary).unwrap(), boot);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written back to a dictionary",
    label = "this type does not derive `ToDictionary`"
)]
pub trait ToDictionary {
    /// Tells the writer what the value is made of.
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>);

    /// What it tells a writer, where that is one scalar or nothing at all.
    #[doc(hidden)]
    fn shown(&self) -> Shown<'_> {
        Shown::of(self)
    }

    /// What a place makes of the value, as far as that takes one call: the type knows the value, so that none is
    /// handed over where it is good.
    #[doc(hidden)]
    #[inline]
    fn judged(&self, place: &'static Node) -> Judged {
        match self.shown() {
            Shown::Absent => Judged::Absent,
            Shown::Scalar(value) if place.keeps(value) => Judged::Good,
            _ => Judged::Open,
        }
    }
}

/// Writes a value back to its dictionary. Nothing is left out and nothing changed on the way.
///
/// # Errors
///
/// What cannot be written, and where: a number that is not finite, an error of a field's own
/// `Serialize`, two values under one key, and what would not read back out of the string that its
/// form writes.
///
/// ```
/// use vdsm_validate::to_value;
///
/// assert_eq!(to_value(&vec![1_u8, 2]).unwrap(), serde_json::json!([1, 2]));
/// assert_eq!(to_value(&vec![0.5, f64::NAN]).unwrap_err().path().to_string(), "/1");
/// ```
pub fn to_value<T: ToDictionary + Describe>(value: &T) -> Result<Value, WriteError> {
    to_value_as(value, Spelling::Documented)
}

/// Which of the ways of writing a value that its type declares is taken on the way back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spelling {
    /// As the specification has it.
    #[default]
    Documented,
    /// As the peer itself has it: under the key or name of `wire(alias = "…")`, in the form of
    /// `wire(form = …)` or `either(form = …)` where that is a way to write a value and not only one
    /// to read it, and by number where an enumeration has numbers.
    Wire,
}

/// [`to_value`] in the spelling of one's choice: for a peer that does not read the documented one.
///
/// # Errors
///
/// As of [`to_value`].
///
/// ```
/// use serde_json::json;
/// use vdsm_validate::{Policy, Spelling, ToDictionary, Validate, to_value, to_value_as};
///
/// #[derive(Validate, ToDictionary)]
/// struct Volume {
///     #[validate(wire(alias = "poolID"))]
///     pool: String,
///     #[validate(wire(form = list(",")))]
///     chain: Vec<u8>,
///     format: Format,
/// }
///
/// #[derive(Validate, ToDictionary)]
/// #[validate(names, wire(integers))]
/// enum Format {
///     Raw = 5,
/// }
///
/// let volume = Volume { pool: "a".into(), chain: vec![1, 2], format: Format::Raw };
/// let page = to_value(&volume).unwrap();
/// assert_eq!(page, json!({"pool": "a", "chain": [1, 2], "format": "Raw"}));
/// let wire = to_value_as(&volume, Spelling::Wire).unwrap();
/// assert_eq!(wire, json!({"poolID": "a", "chain": "1,2", "format": 5}));
/// assert!(Policy::wire().check_value::<Volume>(&wire).is_empty());
/// ```
pub fn to_value_as<T: ToDictionary + Describe>(
    value: &T,
    spelling: Spelling,
) -> Result<Value, WriteError> {
    let written = DictionaryWriter::root(T::schema(), spelling, |writer| value.write(writer))?;
    Ok(written.map_or(Value::Null, Content::into_json))
}

/// One field of a value.
#[derive(Clone, Copy)]
pub struct Part<'s> {
    pub(crate) value: Source<'s>,
    /// An absent value is written as `null`, since a missing key would mean another.
    pub(crate) spoken: bool,
    /// The value is judged, and not written.
    pub(crate) unwritten: bool,
}

/// What knows the value of a field.
#[derive(Clone, Copy)]
pub(crate) enum Source<'s> {
    /// Itself.
    Plain(&'s dyn ToDictionary),
    /// Its `Serialize`, or a function of the user's own.
    Whole(Serialized<'s>),
    /// Its type, but for what is inside.
    Inside(Told<'s>),
}

impl<'s> Part<'s> {
    const fn new(value: Source<'s>) -> Self {
        Self { value, spoken: false, unwritten: false }
    }

    /// A field that writes itself.
    pub fn of(value: &'s dyn ToDictionary) -> Self {
        Self::new(Source::Plain(value))
    }

    /// A field that only implements serde's `Serialize`.
    pub fn serialized<T: serde_core::Serialize>(value: &'s T) -> Self {
        Self::new(Source::Whole(Serialized::of(value)))
    }

    /// A field that a function of the user's own writes.
    pub fn serialized_with<T: std::any::Any, F: SerializeWith<T>>(value: &'s T) -> Self {
        Self::new(Source::Whole(Serialized::with::<T, F>(value)))
    }

    /// A container of parts that are written as `K` and `V` say.
    pub fn inside<C: Tells<K, V> + std::any::Any, K, V>(container: &'s C) -> Self {
        Self::new(Source::Inside(Told::new::<C, K, V>(container)))
    }

    /// A value that is written as a `W` made of it.
    pub fn converted<W, T>(value: &'s T) -> Self
    where
        W: ToDictionary + Describe,
        T: std::any::Any + Clone + Into<W>,
    {
        Self::new(Source::Whole(Serialized::converted::<W, T>(value)))
    }

    /// The same of a field with a default: `null` says that the value is absent, where a missing key
    /// would mean the default.
    #[must_use]
    pub fn or_null(self) -> Self {
        Self { spoken: true, ..self }
    }

    /// The same of a field that is read and judged and, where `unwritten`, left out of what is written.
    #[must_use]
    pub fn unwritten_if(self, unwritten: bool) -> Self {
        Self { unwritten, ..self }
    }
}

/// A scalar as the text of it in a string or as a key; none where the value is no scalar.
pub(crate) fn text<'c>(content: &'c Content<'_>) -> Option<Cow<'c, str>> {
    Some(match content {
        Content::Text(text) => Cow::Borrowed(text),
        Content::Bool(value) => value.to_string().into(),
        Content::Int(number) => number.to_string().into(),
        Content::Uint(number) => number.to_string().into(),
        Content::Float(_, text) if !text.is_empty() => Cow::Borrowed(text),
        Content::Float(number, _) => format!("{number:?}").into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
