//! What is taken of a request, and as what.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use vdsm_validate::{Describe, Report, Schema, Valid, ValidateOwned};

use crate::config::Config;
use crate::problem::Place;
use crate::rejection::Rejection;
use crate::{fields, media};

/// A part of a request that keeps its declarations.
///
/// `Checked<T>` is a body of JSON; [`Form`], [`Query`], [`Path`], [`Header`] and [`WithBody`] around the
/// type say otherwise. The handler gets a [`Valid`], which derefs to the value and has the warnings.
///
/// ```
/// use vdsm_http::{Checked, Query};
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Page {
///     #[validate(range(1..))]
///     page: u32,
/// }
///
/// async fn list(Checked(query): Checked<Query<Page>>) -> String {
///     format!("page {}", query.page)
/// }
/// ```
pub struct Checked<S: Source>(pub S::Value);

impl<S: Source<Value: fmt::Debug>> fmt::Debug for Checked<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Checked").field(&self.0).finish()
    }
}

/// The parts of a request that are read.
pub struct Raw<'r> {
    pub(crate) query: &'r str,
    pub(crate) path: &'r [(&'r str, &'r str)],
    pub(crate) headers: &'r [(&'r str, &'r [u8])],
    pub(crate) body: Bytes,
}

impl Raw<'_> {
    pub(crate) fn of_body(body: Bytes) -> Self {
        Self { query: "", path: &[], headers: &[], body }
    }
}

/// What is taken of a request. A type that is checked is one itself: a body of JSON.
pub trait Source: sealed::Sealed + Sized {
    /// What the handler gets.
    type Value;

    /// Which part of the request it is.
    const PLACE: Place;

    /// The content type that belongs there, in words.
    const EXPECTS: &'static str = "application/json";

    /// The declarations of its type, for a description of the service.
    #[must_use]
    fn schema() -> &'static Schema {
        Self::Declared::schema()
    }

    /// Whether a body of that content type is read.
    #[must_use]
    fn accepts(content_type: &str) -> bool {
        media::is_json(content_type)
    }

    /// Reads and checks it.
    ///
    /// # Errors
    ///
    /// The rejection, where it does not keep its declarations.
    fn read(raw: Raw<'_>, config: &Config) -> Result<Self::Value, Rejection>;
}

/// What is taken of the body.
pub trait BodySource: Source {}

/// What is taken of the other parts.
pub trait PartsSource: Source {}

pub(crate) mod sealed {
    use vdsm_validate::Describe;

    pub trait Sealed {
        /// The type whose declarations are kept.
        type Declared: Describe;
    }
}

fn sorted<T>(
    read: Result<Valid<T>, Report>,
    place: Place,
    body: Bytes,
    config: &Config,
) -> Result<Valid<T>, Rejection> {
    read.map_err(|report| Rejection::refused(place, report, body, config))
}

impl<T: ValidateOwned> sealed::Sealed for T {
    type Declared = T;
}

impl<T: ValidateOwned> Source for T {
    type Value = Valid<T>;

    const PLACE: Place = Place::Body;

    fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
        let read = config.checks_by().from_slice(&raw.body);
        sorted(read, Place::Body, raw.body, config)
    }
}

impl<T: ValidateOwned> BodySource for T {}

macro_rules! sources {
    ($($(#[$about:meta])* $name:ident is $kind:ident;)*) => {$(
        $(#[$about])*
        pub struct $name<T>(PhantomData<T>);

        impl<T: Describe> sealed::Sealed for $name<T> {
            type Declared = T;
        }

        impl<T: ValidateOwned> $kind for $name<T> {}
    )*};
}

sources! {
    /// A body of JSON, as the type itself.
    Json is BodySource;
    /// A body of `application/x-www-form-urlencoded`.
    Form is BodySource;
    /// The query string. A name that is repeated is a list where the type has one, and else a finding.
    Query is PartsSource;
    /// The parameters of the path: by name for a struct or a map, by position for a tuple or a list,
    /// the only one for a scalar.
    Path is PartsSource;
    /// The header fields that the type has keys for, without regard to case; a list stands in one field
    /// by commas, or in several. A map has all fields.
    Header is PartsSource;
    /// A body of JSON, and its bytes as they came.
    WithBody is BodySource;
}

impl<T: ValidateOwned> Source for Json<T> {
    type Value = Valid<T>;

    const PLACE: Place = Place::Body;

    fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
        T::read(raw, config)
    }
}

impl<T: ValidateOwned> Source for WithBody<T> {
    type Value = (Valid<T>, Bytes);

    const PLACE: Place = Place::Body;

    fn read(raw: Raw<'_>, config: &Config) -> Result<(Valid<T>, Bytes), Rejection> {
        let body = raw.body.clone();
        Ok((T::read(raw, config)?, body))
    }
}

impl<T: ValidateOwned> Source for Form<T> {
    type Value = Valid<T>;

    const PLACE: Place = Place::Body;
    const EXPECTS: &'static str = "application/x-www-form-urlencoded";

    fn accepts(content_type: &str) -> bool {
        media::is_form(content_type)
    }

    fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
        let read = match std::str::from_utf8(&raw.body) {
            Ok(form) => fields::read_form(config.checks_by(), form),
            // Says where, as of JSON.
            Err(_) => config.checks_by().from_slice(&raw.body),
        };
        sorted(read, Self::PLACE, raw.body, config)
    }
}

impl<T: ValidateOwned> Source for Query<T> {
    type Value = Valid<T>;

    const PLACE: Place = Place::Query;

    fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
        let read = fields::read_form(config.checks_by(), raw.query);
        sorted(read, Self::PLACE, Bytes::new(), config)
    }
}

impl<T: ValidateOwned> Source for Path<T> {
    type Value = Valid<T>;

    const PLACE: Place = Place::Path;

    fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
        let read = fields::read_path(config.checks_by(), raw.path);
        sorted(read, Self::PLACE, Bytes::new(), config)
    }
}

impl<T: ValidateOwned> Source for Header<T> {
    type Value = Valid<T>;

    const PLACE: Place = Place::Header;

    fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
        let read = fields::read_headers(config.checks_by(), raw.headers);
        sorted(read, Self::PLACE, Bytes::new(), config)
    }
}

#[cfg(feature = "msgpack")]
mod msgpack {
    use super::{
        BodySource, Bytes, Config, Describe, PhantomData, Place, Raw, Rejection, Source, Valid,
        ValidateOwned, media, sealed, sorted,
    };
    use crate::kind::Kind;

    sources! {
        /// A body of `MessagePack`.
        MessagePack is BodySource;
    }

    impl<T: ValidateOwned> Source for MessagePack<T> {
        type Value = Valid<T>;

        const PLACE: Place = Place::Body;
        const EXPECTS: &'static str = "application/msgpack";

        fn accepts(content_type: &str) -> bool {
            media::is_message_pack(content_type)
        }

        fn read(raw: Raw<'_>, config: &Config) -> Result<Valid<T>, Rejection> {
            let body: Bytes = raw.body;
            let mut rest: &[u8] = &body;
            let mut reader = rmp_serde::Deserializer::new(&mut rest);
            let read = config.checks_by().from_deserializer(&mut reader);
            let accepted = sorted(read, Self::PLACE, body.clone(), config)?;
            if rest.is_empty() {
                return Ok(accepted);
            }
            let detail = format!("{} bytes come after the value", rest.len());
            Err(Rejection::unread(Kind::Syntax, detail, config))
        }
    }
}
#[cfg(feature = "msgpack")]
pub use msgpack::MessagePack;
