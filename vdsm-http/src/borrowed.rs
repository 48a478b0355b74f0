//! Values that borrow from the body.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use vdsm_validate::{Describe, Valid, Validate};

use crate::config::Config;
use crate::problem::Place;
use crate::rejection::Rejection;
use crate::source::{BodySource, Raw, Source, sealed};

/// A body of JSON that the handler reads, so that the value can borrow from it: see [`Body::read`].
pub struct Borrowed<T>(PhantomData<T>);

/// A body that is not read yet.
pub struct Body<T> {
    bytes: Bytes,
    config: Config,
    of: PhantomData<fn() -> T>,
}

impl<T: Describe> sealed::Sealed for Borrowed<T> {
    type Declared = T;
}

impl<T: Describe> BodySource for Borrowed<T> {}

impl<T: Describe> Source for Borrowed<T> {
    type Value = Body<T>;

    const PLACE: Place = Place::Body;

    fn read(raw: Raw<'_>, config: &Config) -> Result<Body<T>, Rejection> {
        Ok(Body { bytes: raw.body, config: config.clone(), of: PhantomData })
    }
}

impl<T> Body<T> {
    /// Reads and checks it; what is text without escapes is not copied.
    ///
    /// # Errors
    ///
    /// The rejection, which a handler gives back as its answer.
    ///
    /// ```
    /// use vdsm_http::{Borrowed, Checked, Rejection};
    /// use vdsm_validate::Validate;
    ///
    /// #[derive(Validate)]
    /// struct Ticket<'b> {
    ///     #[validate(length(6..=32))]
    ///     password: &'b str,
    /// }
    ///
    /// async fn set(Checked(body): Checked<Borrowed<Ticket<'static>>>) -> Result<String, Rejection> {
    ///     let ticket = body.read::<Ticket<'_>>()?;
    ///     Ok(ticket.password.len().to_string())
    /// }
    /// ```
    pub fn read<'b, V: Validate<'b>>(&'b self) -> Result<Valid<V>, Rejection> {
        let read = self.config.checks_by().from_slice(&self.bytes);
        read.map_err(|report| {
            Rejection::refused(Place::Body, report, self.bytes.clone(), &self.config)
        })
    }

    /// Its bytes as they came.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl<T> fmt::Debug for Body<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nothing of it is known not to be secret.
        f.debug_struct("Body").field("len", &self.bytes.len()).finish_non_exhaustive()
    }
}
