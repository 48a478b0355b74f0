//! Why a value cannot be written back.

use std::borrow::Cow;
use std::fmt;

use crate::finding::Finding;
use crate::path::{Path, Segment};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::report::Report;

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

    /// The same as a report about a value of the type of that name.
    ///
    /// ```
    /// let report = vdsm_validate::WriteError::new("the day has no name").into_report("Day");
    /// assert_eq!(report.findings()[0].code(), "unwritable");
    /// ```
    #[must_use]
    pub fn into_report(self, type_name: &'static str) -> Report {
        let mut report = Report::new(type_name);
        let body = report.tell();
        body.errors = 1;
        body.findings.push(Finding {
            path: self.path,
            aside: None,
            problem: Problem::said("unwritable", self.message),
            severity: Severity::Error,
            found: None,
            secret: true,
            withheld: false,
            number: 0,
        });
        report
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
