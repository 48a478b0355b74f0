//! A value that is checked wherever serde reads it.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;

use serde_core::de::{Deserialize, Deserializer, Error};
use serde_core::ser::{Serialize, Serializer};

use crate::report::Report;
use crate::validate::Validate;

use super::{Valid, from_deserializer};

thread_local! {
    /// The report of the last value that was refused on this thread.
    static LAST: RefCell<Option<Report>> = const { RefCell::new(None) };
}

/// A value that is checked wherever serde reads one: a `Checked<T>` implements `Deserialize` by the
/// declarations of `T`, so that extractors, configuration crates and formats that know nothing of this
/// crate take it as it is: `axum::Json<Checked<T>>`, `config`, `figment`, `ciborium`.
///
/// The policy is the lenient one. The error is the format's own, with the whole report as its message;
/// [`Report::of_error`] gives the report itself back.
///
/// ```
/// use vdsm_validate::{Checked, Report, Validate};
///
/// #[derive(Validate, Debug)]
/// struct Network {
///     #[validate(range(0..=4094))]
///     vlan: u16,
///     nic: String,
/// }
///
/// let network: Checked<Network> = serde_json::from_str(r#"{"vlan": 7, "nic": "em1"}"#)?;
/// assert_eq!(network.vlan, 7);
///
/// let error = serde_json::from_str::<Checked<Network>>(r#"{"vlan": 5000}"#).unwrap_err();
/// let report = Report::of_error(&error).unwrap();
/// vdsm_validate::assert_findings!(report, "/vlan": range, "/nic": missing_key);
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug)]
pub struct Checked<T>(Valid<T>);

impl<T> Checked<T> {
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }

    /// The value with its warnings.
    #[must_use]
    pub fn into_valid(self) -> Valid<T> {
        self.0
    }

    /// What there was to tell: warnings only.
    #[must_use]
    pub fn report(&self) -> &Report {
        self.0.report()
    }
}

impl<T> Deref for Checked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'de, T: Validate<'de>> Deserialize<'de> for Checked<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        from_deserializer(input).map(Self).map_err(|report| {
            let error = D::Error::custom(&report);
            LAST.replace(Some(report));
            error
        })
    }
}

/// As the value itself has it.
impl<T: Serialize> Serialize for Checked<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl Report {
    /// The report for which a [`Checked`] value was refused, given the error that came of it: that of
    /// a format, or any error around it that has its message. None of another error.
    ///
    /// Errors of formats keep a message only, so that the last report of each thread is kept aside: ask
    /// on the thread where the value was read, before it reads another.
    ///
    /// ```
    /// use vdsm_validate::{Checked, Report};
    ///
    /// let error = serde_json::from_str::<Vec<Checked<u8>>>("[1, 300]").unwrap_err();
    /// assert_eq!(Report::of_error(&error).unwrap().error_count(), 1);
    /// assert!(Report::of_error(&std::fmt::Error).is_none());
    /// ```
    #[must_use]
    pub fn of_error(error: &(impl fmt::Display + ?Sized)) -> Option<Self> {
        LAST.with_borrow(|last| {
            let report = last.as_ref()?;
            let (error, report_text) = (error.to_string(), report.to_string());
            // Some formats show their message as a literal: ciborium does.
            let literal = format!("{report_text:?}");
            let told = error.contains(&report_text) || error.contains(literal.trim_matches('"'));
            told.then(|| report.clone())
        })
    }
}
