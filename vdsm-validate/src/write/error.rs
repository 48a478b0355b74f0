//! Why a value cannot be written back.

use std::borrow::Cow;
use std::fmt;

use crate::path::{Path, Segment};

/// Why a value cannot be written back to its dictionary, and where.
///
/// ```
/// use vdsm_validate::{ToDictionary, Validate, to_value};
///
/// #[derive(Validate, ToDictionary)]
/// struct Boot {
///     #[validate(form = list(","))]
///     order: Vec<String>,
/// }
///
/// let error = to_value(&Boot { order: vec!["cdrom,hd".into()] }).unwrap_err();
/// assert_eq!(error.path().to_string(), "/order/0");
/// assert_eq!(
///     error.to_string(),
///     "/order/0: the item would not read back out of the string; it is empty, or has a `,` or blanks around it",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    path: Path,
    message: Cow<'static, str>,
}

impl WriteError {
    /// An error at the value itself. It must not quote the value, which may be a secret.
    ///
    /// ```
    /// let error = vdsm_validate::WriteError::new("the day has no name");
    /// assert_eq!(error.message(), "the day has no name");
    /// ```
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { path: Path::default(), message: message.into() }
    }

    /// The same, inside the value: under a key, or at an index.
    ///
    /// ```
    /// let error = vdsm_validate::WriteError::new("the day has no name").at(3).at("days");
    /// assert_eq!(error.to_string(), "/days/3: the day has no name");
    /// ```
    #[must_use]
    pub fn at(self, segment: impl Into<Segment>) -> Self {
        let inner = self.path.segments().iter().cloned();
        Self { path: std::iter::once(segment.into()).chain(inner).collect(), ..self }
    }

    /// Where the value is that cannot be written.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why it cannot be written.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.segments().is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for WriteError {}
