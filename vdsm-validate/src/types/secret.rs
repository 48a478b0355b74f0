//! A value that is never shown.

use std::fmt;
use std::ops::Deref;

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::rules::unique_by::ListOfItems;
use crate::schema::{Kind, Schema};
use crate::types::bare;
use crate::validate::{Describe, TypeNames, Validate};
use crate::value::ValueRef;
use crate::write::{Shown, ToDictionary, Writer};

/// A value that no report, no `Debug` and no log shows.
///
/// ```
/// use vdsm_validate::{Secret, Validate, from_str};
///
/// #[derive(Validate, Debug)]
/// struct Login {
///     user: String,
///     #[validate(length(8..))]
///     password: Secret<String>,
/// }
///
/// let login = from_str::<Login>(r#"{"user": "jo", "password": "correct horse"}"#).unwrap();
/// assert_eq!(login.password.as_str(), "correct horse");
/// assert!(!format!("{login:?}").contains("horse"));
///
/// let report = from_str::<Login>(r#"{"user": "jo", "password": "horse"}"#).unwrap_err();
/// assert!(!report.to_string().contains("horse"));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Secret<T>(pub T);

impl<T> Secret<T> {
    /// The value.
    ///
    /// ```
    /// assert_eq!(vdsm_validate::Secret(7).into_inner(), 7);
    /// ```
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Secret<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<T: ListOfItems> ListOfItems for Secret<T> {
    type Item = T::Item;
    type Key = T::Key;
    const IS_LIST: bool = T::IS_LIST;
}

impl<T: Describe> Describe for Secret<T> {
    type Data = T::Data;
    type Item = T::Item;
    type Key = T::Key;

    const OPTIONAL: bool = T::OPTIONAL;
    const COVERAGE: Coverage = T::COVERAGE;
    const IN_STRING: InString = T::IN_STRING;
    const COMPARED_BUILT: bool = T::COMPARED_BUILT;
    const NAMES: TypeNames = T::NAMES;
    const GATHERS: bool = T::GATHERS;
    const DEFAULT: Option<ValueRef<'static>> = T::DEFAULT;

    fn schema() -> &'static Schema {
        const {
            &Schema {
                name: "secret",
                doc: "",
                kind: Kind::Newtype(bare::<T>()),
                forms: &[],
                secret: true,
            }
        }
    }

    fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
        T::show(&value.0, to);
    }
}

impl<'de, T: Validate<'de>> Validate<'de> for Secret<T> {
    type Slot = T::Slot;
    type ItemSlot = T::ItemSlot;

    #[inline]
    fn finish(slot: &mut T::Slot) -> Option<Self> {
        T::finish(slot).map(Self)
    }
}

impl<T: ToDictionary> ToDictionary for Secret<T> {
    fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
        to.inner(&self.0);
    }

    fn shown(&self) -> Shown<'_> {
        self.0.shown()
    }
}

#[cfg(feature = "secrecy")]
mod of_secrecy {
    use secrecy::zeroize::Zeroize;
    use secrecy::{ExposeSecret, SecretBox, SecretString};

    use super::{
        Coverage, Describe, InString, Schema, Secret, ToDictionary, Validate, ValueRef, Writer,
    };

    impl Describe for SecretString {
        type Data = str;
        type Item = <String as Describe>::Item;
        type Key = <String as Describe>::Key;

        const COVERAGE: Coverage = <String as Describe>::COVERAGE;
        const COMPARED_BUILT: bool = false;

        fn schema() -> &'static Schema {
            Secret::<String>::schema()
        }

        fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
            to(ValueRef::Text(value.expose_secret()));
        }
    }

    impl<'de> Validate<'de> for SecretString {
        type Slot = <String as Validate<'de>>::Slot;
        type ItemSlot = <String as Validate<'de>>::ItemSlot;

        fn finish(slot: &mut Self::Slot) -> Option<Self> {
            <String as Validate<'de>>::finish(slot).map(Self::from)
        }
    }

    impl ToDictionary for SecretString {
        fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
            to.datum(ValueRef::Text(self.expose_secret()));
        }
    }

    impl<T: Describe + Zeroize> Describe for SecretBox<T> {
        type Data = T::Data;
        type Item = T::Item;
        type Key = T::Key;

        const OPTIONAL: bool = T::OPTIONAL;
        const COVERAGE: Coverage = T::COVERAGE;
        const IN_STRING: InString = T::IN_STRING;

        fn schema() -> &'static Schema {
            Secret::<T>::schema()
        }

        fn show(value: &Self, to: &mut dyn FnMut(ValueRef<'_>)) {
            T::show(value.expose_secret(), to);
        }
    }

    impl<'de, T: Validate<'de> + Zeroize> Validate<'de> for SecretBox<T> {
        type Slot = T::Slot;
        type ItemSlot = T::ItemSlot;

        fn finish(slot: &mut T::Slot) -> Option<Self> {
            T::finish(slot).map(|value| Self::new(Box::new(value)))
        }
    }

    impl<T: ToDictionary + Zeroize> ToDictionary for SecretBox<T> {
        fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
            to.inner(self.expose_secret());
        }
    }
}
