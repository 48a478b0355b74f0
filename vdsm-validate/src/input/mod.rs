//! What values are read from, whatever the format: [`Items`] and [`Entries`].
//!
//! A reader hands each value to a [`Target`]: a scalar, or the items of a list, or the entries of a
//! dictionary. Lists, tuples, maps and structs are read from nothing else, so that a format that
//! implements these two traits gives the same findings as all others. Any self-describing serde
//! format is such an input already ([`from_deserializer`](crate::from_deserializer)).
//!
//! ```
//! use vdsm_validate::input::{Entries, Items, NextKey, Target};
//! use vdsm_validate::{Policy, Validate, ValueRef};
//!
//! /// `key=value` lines, as of an environment file.
//! struct Lines<'t>(std::str::Lines<'t>, &'t str);
//!
//! impl<'t> Entries<'t> for Lines<'t> {
//!     type Error = serde::de::value::Error;
//!
//!     fn next_key(&mut self, _: &mut String) -> Result<NextKey<'t>, Self::Error> {
//!         let Some(line) = self.0.next() else { return Ok(NextKey::End) };
//!         let (key, value) = line.split_once('=').unwrap_or((line, ""));
//!         self.1 = value;
//!         Ok(NextKey::Lent(key))
//!     }
//!
//!     fn value<T: Target<'t>>(&mut self, target: T) -> Result<(), Self::Error> {
//!         target.scalar(ValueRef::Text(self.1), Some(self.1));
//!         Ok(())
//!     }
//! }
//!
//! #[derive(Validate, Debug)]
//! struct Service {
//!     #[validate(form = lenient, range(1..))]
//!     port: u16,
//! }
//!
//! let read = |text| Policy::lenient().from_entries::<Service, _>(Lines(str::lines(text), ""));
//! assert_eq!(read("port=80").unwrap().port, 80);
//! assert_eq!(read("port=0").unwrap_err().findings()[0].to_string(), "0 is below 1");
//! ```

pub(crate) mod built;
mod keep;
pub(crate) mod query;
mod skip;
pub(crate) mod strings;
mod value;
pub(crate) mod via_serde;

use std::borrow::Cow;
use std::ops::Range;

use crate::schema::{Field, Object};
use crate::value::ValueRef;
use crate::write::ToDictionary;

pub use crate::path::Substring;
pub(crate) use keep::Keep;
pub(crate) use skip::LEVELS;
pub use skip::Skip;
pub(crate) use value::Parsed;

/// The items of a list.
pub trait Items<'de> {
    /// Why reading cannot go on.
    type Error: serde_core::de::Error;

    /// The list was decoded from a string: that is no list of the document, and no conversion.
    #[doc(hidden)]
    const DECODED: bool = false;

    /// Hands the next item to the target; false at the end of the list.
    ///
    /// # Errors
    ///
    /// Those of the format: reading ends there.
    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, Self::Error>;

    /// Passes over the next item; false at the end of the list.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn skip(&mut self, skip: Skip<'_>) -> Result<bool, Self::Error> {
        self.next(skip)
    }

    /// How many items there are, where it is known.
    fn size_hint(&self) -> Option<usize> {
        None
    }

    /// Where the items are, where they are among the values that the walk keeps.
    #[doc(hidden)]
    fn kept(&self) -> Option<Range<usize>> {
        None
    }
}

/// The entries of a dictionary.
pub trait Entries<'de> {
    /// Why reading cannot go on.
    type Error: serde_core::de::Error;

    /// See [`Items::DECODED`].
    #[doc(hidden)]
    const DECODED: bool = false;

    /// No key can occur twice, as in a dictionary that was parsed already.
    const UNIQUE_KEYS: bool = false;

    /// The next key. One that does not live as long as the input is written to `written`, which is
    /// not empty to begin with.
    ///
    /// # Errors
    ///
    /// Those of the format: reading ends there.
    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Self::Error>;

    /// Hands the value of that key to the target.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), Self::Error>;

    /// Passes over the value of that key.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn skip_value(&mut self, skip: Skip<'_>) -> Result<(), Self::Error> {
        self.value(skip)
    }

    /// Whether no key of these can occur twice.
    #[doc(hidden)]
    fn has_unique_keys(&self) -> bool {
        Self::UNIQUE_KEYS
    }

    /// Where the entries are that are left, where they are among the values that the walk keeps.
    #[doc(hidden)]
    fn kept(&self) -> Option<Range<usize>> {
        None
    }

    /// Shows all entries to a reader, those of values that are flattened into this one included:
    /// these are dictionaries of their own where the input has them.
    #[doc(hidden)]
    fn read<R: ReadEntries<'de>>(&mut self, reader: &mut R) -> Result<(), Self::Error>
    where
        Self: Sized,
    {
        reader.read(self)
    }

    /// How many entries there are, where it is known.
    fn size_hint(&self) -> Option<usize> {
        None
    }

    /// Where that key is in the string that the dictionary was decoded from.
    #[doc(hidden)]
    fn key_at(&self) -> Option<Substring> {
        None
    }

    /// All entries before they are read, where the input can show them: the variant of a union is
    /// then found without keeping anything.
    fn lookahead(&self) -> Option<&dyn Lookahead> {
        None
    }
}

/// What reads the entries of one dictionary, from however many inputs.
#[doc(hidden)]
pub trait ReadEntries<'de> {
    /// Reads the entries that an input has.
    fn read<E: Entries<'de>>(&mut self, entries: &mut E) -> Result<(), E::Error>;

    /// Whether it reads the fields of that table, and takes them by their numbers.
    fn reads(&self, _object: &'static Object) -> bool {
        false
    }

    /// Takes a value of a field of that table which is good as it is; false where it has to be read.
    fn take(
        &mut self,
        _number: usize,
        _field: &'static Field,
        _value: &'de dyn ToDictionary,
    ) -> bool {
        false
    }

    /// What takes the value of a field of the table that it reads, by its number there; none where its
    /// key has to be read.
    fn field(&mut self, _number: usize, _field: &'static Field) -> Option<impl Target<'de>> {
        None::<Skip<'_>>
    }
}

/// What [`Entries::next_key`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextKey<'de> {
    /// No entry is left.
    End,
    /// A key that lives as long as the input.
    Lent(&'de str),
    /// A key that was written to the string given.
    Written,
}

/// The next key, kept; none at the end. One that is not lent is read into `written` first.
pub(crate) fn next_key<'de, E: Entries<'de>>(
    entries: &mut E,
    written: &mut String,
) -> Result<Option<Cow<'de, str>>, E::Error> {
    Ok(match entries.next_key(written)? {
        NextKey::End => None,
        NextKey::Lent(key) => Some(Cow::Borrowed(key)),
        NextKey::Written => Some(Cow::Owned(written.clone())),
    })
}

/// The entries of a dictionary that can be seen before they are read.
pub trait Lookahead {
    /// Whether any key is wanted.
    fn any_key(&self, wanted: &mut dyn FnMut(&str) -> bool) -> bool;

    /// Shows the scalar under a key, or why it cannot be read; a list or dictionary there is shown by its
    /// kind alone. False where the key is not there.
    fn scalar(&self, key: &str, show: &mut dyn FnMut(Result<ValueRef<'_>, &str>)) -> bool;
}

/// Where a reader hands one value to.
pub trait Target<'de>: Sized {
    /// A scalar; `lent` is its text again where that lives as long as the input: a string, or a
    /// number as it is written.
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>);

    /// A scalar that is written as text inside a string, and read as its type would have it: the
    /// items of a comma-separated list are such.
    fn written(self, text: &str, lent: Option<&'de str>, _at: Substring) {
        self.scalar(ValueRef::Text(text), lent);
    }

    /// A variant of an enumeration, by its number and as it is written.
    #[doc(hidden)]
    fn variant(self, _number: usize, written: ValueRef<'static>) {
        self.scalar(written, written.as_text());
    }

    /// A list.
    ///
    /// # Errors
    ///
    /// Those of the items.
    fn list<I: Items<'de>>(self, items: I) -> Result<(), I::Error>;

    /// A dictionary.
    ///
    /// # Errors
    ///
    /// Those of the entries.
    fn dictionary<E: Entries<'de>>(self, entries: E) -> Result<(), E::Error>;

    /// A value that cannot be read, though what follows can: a number that is none, say. The message
    /// becomes a finding at its place; it is told to clients too, so that it should not quote the
    /// value.
    fn unreadable(self, message: String);
}

impl<'de, I: Items<'de>> Items<'de> for &mut I {
    type Error = I::Error;

    const DECODED: bool = I::DECODED;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, Self::Error> {
        (**self).next(target)
    }

    fn skip(&mut self, skip: Skip<'_>) -> Result<bool, Self::Error> {
        (**self).skip(skip)
    }

    fn size_hint(&self) -> Option<usize> {
        (**self).size_hint()
    }

    fn kept(&self) -> Option<Range<usize>> {
        (**self).kept()
    }
}

impl<'de, E: Entries<'de>> Entries<'de> for &mut E {
    type Error = E::Error;

    const DECODED: bool = E::DECODED;
    const UNIQUE_KEYS: bool = E::UNIQUE_KEYS;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Self::Error> {
        (**self).next_key(written)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), Self::Error> {
        (**self).value(target)
    }

    fn skip_value(&mut self, skip: Skip<'_>) -> Result<(), Self::Error> {
        (**self).skip_value(skip)
    }

    fn size_hint(&self) -> Option<usize> {
        (**self).size_hint()
    }

    fn has_unique_keys(&self) -> bool {
        (**self).has_unique_keys()
    }

    fn kept(&self) -> Option<Range<usize>> {
        (**self).kept()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read<R: ReadEntries<'de>>(&mut self, reader: &mut R) -> Result<(), Self::Error> {
        (**self).read(reader)
    }

    fn key_at(&self) -> Option<Substring> {
        (**self).key_at()
    }

    fn lookahead(&self) -> Option<&dyn Lookahead> {
        (**self).lookahead()
    }
}
