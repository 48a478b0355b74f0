//! The forms: how a value is written on the wire. One file each.
//!
//! The engine asks a field's forms only where the value did not come as its type would have it:
//! a string where a list belongs, say. A form then tells how that string is to be read.

use std::borrow::Cow;
use std::fmt;

use crate::content::Content;
use crate::in_string::TakesApart;
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::value::ValueRef;
use crate::write::WriteError;

/// Reads a value that is written on the wire in another way than its type would have it.
pub trait Form: Sync {
    /// The stable name of the form: the constructor's name.
    fn code(&self) -> &'static str;

    /// The form is how the value is meant to be written (a list in a string), and not only
    /// tolerated (a number in a string). A value in its plain form is then the conversion.
    fn canonical(&self) -> bool {
        true
    }

    /// The form makes another string of a string, where there is something to change, before anything
    /// else is asked of it: `trim`, say. It reads every string then, also one that is as its type would
    /// have it, as [`Decoded::Text`]; what it made it leaves as it is.
    fn normalizes(&self) -> bool {
        false
    }

    /// The form reads every string before anything else is asked of it, whatever the type takes: JSON in a
    /// string, say.
    fn unfolds(&self) -> bool {
        false
    }

    /// Reads the value for a type, or refuses it.
    fn read<'v>(&self, wire: ValueRef<'v>, schema: &Schema) -> Option<Decoded<'v>>;

    /// What to say to a client that sends the form, where it is not the documented one.
    fn remark(&self) -> Option<&'static str> {
        None
    }

    /// Puts a value into the form, for the way back.
    ///
    /// # Errors
    ///
    /// Where the value would not read back the same.
    fn write<'s>(
        &self,
        plain: Content<'s>,
        _schema: &'static Schema,
    ) -> Result<Content<'s>, WriteError> {
        Ok(plain)
    }

    /// What JSON Schema can say of the values that the form reads: by default nothing, so that it
    /// takes anything there, with a comment.
    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::nothing()
    }

    /// What the form wants to see, as an object: "a list in a string, separated by `,`".
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// What a form made of a wire value.
pub enum Decoded<'v> {
    /// A scalar.
    Scalar(ValueRef<'v>),
    /// A string that is not a part of the input.
    Text(String),
    /// Binary data in a string.
    Bytes(Encoded<'v>),
    /// Parts of a string, in order: the items of a list, or the fields of a struct by position.
    Parts(Parts<'v>),
    /// Keys and values in a string: the entries of a map or the fields of a struct.
    Pairs(Pairs<'v>),
    /// The value is the only item of a list.
    Single,
    /// A value that is no part of the input, whole: a list or a dictionary, say.
    Content(Content<'v>),
}

/// Binary data in a string, which was found to be good. It is decoded only where somebody
/// wants the bytes.
///
/// ```
/// use vdsm_validate::forms::Encoded;
///
/// let encoded = Encoded::new("olleh", |text| text.bytes().rev().collect());
/// assert_eq!(encoded.decode(), b"hello");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Encoded<'v> {
    text: &'v str,
    decode: fn(&str) -> Vec<u8>,
}

impl<'v> Encoded<'v> {
    /// The data in `text`, as `decode` finds it.
    #[must_use]
    pub const fn new(text: &'v str, decode: fn(&str) -> Vec<u8>) -> Self {
        Self { text, decode }
    }

    /// The data.
    #[must_use]
    pub fn decode(&self) -> Vec<u8> {
        (self.decode)(self.text)
    }
}

/// A form that can be declared on a `T`, as in [`AppliesTo`](crate::rules::AppliesTo) for rules.
#[diagnostic::on_unimplemented(
    message = "this form does not read `{T}`",
    label = "what a form applies to is said in its documentation, in `vdsm_validate::forms`"
)]
pub trait FormFor<T: ?Sized>: Form {
    /// What is wrong with the form on a field that always has a value, where it makes no sense there.
    const OBJECTION: Option<&'static str> = None;
}

/// Stops the compiler where a form has something against a field that is not `optional`.
#[track_caller]
pub(crate) const fn reached(objection: Option<&'static str>, optional: bool) {
    if let (Some(objection), false) = (objection, optional) {
        panic!("{}", objection);
    }
}

/// One line a form: its name, which is its file, its constructor and its code, its type, and what it does with a
/// string beside reading a value out of it: `changes` it, or takes it `apart`, where the last part may be all that is
/// left, `to_the_last`; or that it reads `more` than strings.
macro_rules! forms {
    ($($name:ident $Type:ident $($does:ident)?;)*) => {
        $(
            mod $name;
            pub use $name::{$Type, $name};
            forms! { @ $Type $($does)? }
        )*

        /// The code of every form here.
        ///
        /// ```
        /// assert!(vdsm_validate::forms::CODES.contains(&"list"));
        /// ```
        pub const CODES: &[&str] = &[$(stringify!($name)),*];

        /// The constructors alone, which an editor offers.
        #[doc(hidden)]
        pub mod constructors {
            $( pub use super::$name; )*
        }
    };
    (@ $Type:ident changes) => {
        forms! { @ of_strings $Type }
        forms! { @ apart $Type No }
    };
    (@ $Type:ident more) => {
        forms! { @ admits $Type }
        forms! { @ apart $Type No }
    };
    (@ $Type:ident apart) => {
        forms! { @ of_strings $Type }
        forms! { @ admits $Type }
        forms! { @ apart $Type Each }
    };
    (@ $Type:ident to_the_last) => {
        forms! { @ of_strings $Type }
        forms! { @ admits $Type }
        forms! { @ apart $Type ToTheLast }
    };
    (@ $Type:ident) => {
        forms! { @ of_strings $Type }
        forms! { @ admits $Type }
        forms! { @ apart $Type No }
    };
    (@ admits $Type:ident) => {
        impl $Type {
            /// Whether the form leaves a string as it is, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, _text: ValueRef<'_>) -> bool {
                true
            }
        }
    };
    (@ of_strings $Type:ident) => {
        impl $Type {
            /// Whether the form reads strings alone, of a type that takes these values.
            #[doc(hidden)]
            #[must_use]
            pub const fn of_strings(&self, _of: &crate::coverage::Coverage) -> bool {
                true
            }
        }
    };
    (@ apart $Type:ident $Apart:ident) => {
        impl $Type {
            /// Whether the form takes a string apart, so that each part has to be a value.
            #[doc(hidden)]
            #[must_use]
            pub const fn apart(&self) -> TakesApart {
                TakesApart::$Apart
            }
        }
    };
}

mod changed;
mod parts;
mod units;

forms! {
    base64 Base64;
    bytes ByteSize;
    collapse Collapse changes;
    duration Duration;
    empty Empty;
    json Json;
    lenient Lenient more;
    list List apart;
    lowercase Lowercase changes;
    one_or_many OneOrMany more;
    pairs PairsIn apart;
    text Text;
    trim Trim changes;
    tuple Tuple to_the_last;
    uppercase Uppercase changes;
    words Words;
}

pub(crate) use lenient::integer;

pub use self::parts::{Blanks, Pair, Pairs, Parts};

/// The character that a declaration gives as a string, in a constant.
#[track_caller]
const fn character(text: &str) -> char {
    assert!(
        text.len() == 1 && text.is_ascii(),
        "a separator is one ASCII character, as in \",\"; write it as a string of that character"
    );
    text.as_bytes()[0] as char
}

/// What is said of a value that no string can hold.
fn no_scalar() -> WriteError {
    WriteError::new(
        "the value is no string, number or boolean, and so has no place inside a string; declare a form for it",
    )
}

/// These with the separator between; or the number of the first that would not read back the same:
/// `list(",")` of `["a,b"]` does not.
fn joined(
    texts: &[Cow<'_, str>],
    separator: char,
    read: impl Fn(&str) -> Parts<'_>,
) -> Result<String, usize> {
    let mut all = String::new();
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            all.push(separator);
        }
        all.push_str(text);
    }
    let mut parts = read(&all).map(|(_, text)| text);
    match texts.iter().position(|text| parts.next() != Some(text)) {
        Some(number) => Err(number),
        None if parts.next().is_some() => Err(texts.len().saturating_sub(1)),
        None => Ok(all),
    }
}

/// What is said of a part that would not read back the same.
fn unread(what: &str, separator: char) -> WriteError {
    WriteError::new(format!(
        "the {what} would not read back out of the string; it is empty, or has a `{separator}` or blanks around it"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Kind;

    pub(super) const fn plain(kind: Kind) -> Schema {
        Schema { name: "", doc: "", kind, forms: &[], secret: false }
    }

    pub(super) static TEXT: Schema = plain(Kind::Text { borrowed: false });

    /// What `expects` says.
    pub(super) fn expected(form: &dyn Form) -> String {
        struct Expected<'f>(&'f dyn Form);
        impl fmt::Display for Expected<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.expects(f)
            }
        }
        Expected(form).to_string()
    }

    /// What a form makes of a value on the way back; or where it refuses the value.
    pub(super) fn written(
        form: &dyn Form,
        schema: &'static Schema,
        plain: serde_json::Value,
    ) -> Result<serde_json::Value, String> {
        match form.write(content(plain), schema) {
            Ok(content) => Ok(content.into_json()),
            Err(error) => Err(error.path().to_string()),
        }
    }

    fn content(value: serde_json::Value) -> Content<'static> {
        match value {
            serde_json::Value::Null => Content::Null,
            serde_json::Value::Bool(value) => Content::Bool(value),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(number) => Content::Int(number),
                None => Content::Float(number.as_f64().unwrap(), "".into()),
            },
            serde_json::Value::String(text) => Content::Text(text.into()),
            serde_json::Value::Array(items) => {
                Content::List(items.into_iter().map(content).collect())
            }
            serde_json::Value::Object(entries) => Content::Map(
                entries.into_iter().map(|(key, value)| (key.into(), content(value))).collect(),
            ),
        }
    }

    /// The parts that a form makes of a wire value.
    pub(super) fn parts<'v>(form: &dyn Form, wire: ValueRef<'v>) -> Option<Vec<(usize, &'v str)>> {
        match form.read(wire, &TEXT)? {
            Decoded::Parts(parts) => Some(parts.collect()),
            _ => panic!("{} makes parts", form.code()),
        }
    }

    #[test]
    fn codes_are_sorted_and_each_has_a_file() {
        assert!(CODES.is_sorted());
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/forms")).unwrap();
        // This file, and `changed.rs`, `parts.rs` and `units.rs`.
        assert_eq!(files.count(), CODES.len() + 4);
    }
}
