//! What a function of the user's own between fields has to say.

use std::borrow::Cow;

#[cfg(doc)]
use crate::value::ValueRef;
use crate::path::Segment;
use crate::schema::Weight;

/// One thing that a relation found wrong.
///
/// ```
/// use vdsm_validate::{Complaint, Validate, from_str};
///
/// #[derive(Validate, Debug)]
/// #[validate(check(fits, used, size))]
/// struct Volume {
///     used: u64,
///     size: u64,
/// }
///
/// fn fits(used: &u64, size: &u64) -> Result<(), Complaint> {
///     if used <= size {
///         return Ok(());
///     }
///     Err(Complaint::new(format!("{used} bytes do not fit into {size}")).at(["used"]))
/// }
///
/// let report = from_str::<Volume>(r#"{"used": 5, "size": 4}"#).unwrap_err();
/// let finding = &report.findings()[0];
/// assert_eq!((finding.path().to_string().as_str(), finding.code()), ("/used", "fits"));
/// ```
///
/// Where a function reads a secret, only a message that is a literal is told: another may quote it.
///
/// A function named by `check` gets values of the fields' types. Where a dictionary is only checked,
/// these are built for it, on the heap where such a type lives there. One named by `check_data` gets
/// what a group sees, and costs nothing: a scalar, or the size of a list or map; [`ValueRef::Null`]
/// where the key is absent.
///
/// ```
/// use vdsm_validate::{Complaint, ValueRef, Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(check_data(a_disk, boot, drives))]
/// struct Machine {
///     boot: Option<String>,
///     drives: Option<Vec<String>>,
/// }
///
/// fn a_disk(boot: ValueRef<'_>, drives: ValueRef<'_>) -> Result<(), Complaint> {
///     if boot == ValueRef::Text("disk") && drives.size().unwrap_or(0) == 0 {
///         return Err(Complaint::new("there is no disk to boot from").at(["boot"]));
///     }
///     Ok(())
/// }
///
/// assert!(!check_str::<Machine>(r#"{"boot": "disk", "drives": []}"#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub(crate) message: Cow<'static, str>,
    pub(crate) at: Vec<Segment>,
    pub(crate) weight: Weight,
}

impl Complaint {
    /// A complaint about the dictionary itself.
    ///
    /// ```
    /// let complaint = vdsm_validate::Complaint::new("the sizes do not add up");
    /// assert_eq!(complaint.message(), "the sizes do not add up");
    /// ```
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), at: Vec::new(), weight: Weight::Error }
    }

    /// The same at a place inside the dictionary: keys as they stand on the wire, and indices.
    ///
    /// ```
    /// use vdsm_validate::{Complaint, Segment};
    ///
    /// let at = [Segment::from("networks"), Segment::from("red"), Segment::from("bonding")];
    /// assert_eq!(Complaint::new("no such bonding").at(at).place().len(), 3);
    /// ```
    #[must_use]
    pub fn at<S: Into<Segment>>(mut self, place: impl IntoIterator<Item = S>) -> Self {
        self.at = place.into_iter().map(Into::into).collect();
        self
    }

    /// The same as a warning: the value is accepted.
    ///
    /// ```
    /// assert!(vdsm_validate::Complaint::new("unused").as_warning().is_warning());
    /// ```
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.weight = Weight::Warning;
        self
    }

    /// The same as an error under the strict policy, and a warning otherwise.
    ///
    /// ```
    /// assert!(!vdsm_validate::Complaint::new("unused").as_strict().is_warning());
    /// ```
    #[must_use]
    pub fn as_strict(mut self) -> Self {
        self.weight = Weight::Strict;
        self
    }

    /// What is wrong.
    ///
    /// ```
    /// let complaint = vdsm_validate::Complaint::from("the sizes do not add up");
    /// assert_eq!(complaint.message(), "the sizes do not add up");
    /// ```
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where, from the dictionary on.
    ///
    /// ```
    /// use vdsm_validate::{Complaint, Segment};
    ///
    /// let complaint = Complaint::new("no such bonding").at(["networks", "red"]);
    /// assert_eq!(complaint.place(), [Segment::from("networks"), Segment::from("red")]);
    /// assert!(Complaint::new("no such bonding").place().is_empty());
    /// ```
    #[must_use]
    pub fn place(&self) -> &[Segment] {
        &self.at
    }

    /// Whether it is a warning under every policy.
    ///
    /// ```
    /// let complaint = vdsm_validate::Complaint::new("unused");
    /// assert!(!complaint.is_warning());
    /// assert!(complaint.as_warning().is_warning());
    /// ```
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.weight == Weight::Warning
    }
}

impl From<&'static str> for Complaint {
    fn from(message: &'static str) -> Self {
        Self::new(message)
    }
}

impl From<String> for Complaint {
    fn from(message: String) -> Self {
        Self::new(message)
    }
}

/// What a relation may return: `Result<(), C>` or any number of complaints.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(check(even, first, second))]
/// struct Pair {
///     first: u8,
///     second: u8,
/// }
///
/// fn even(first: &u8, second: &u8) -> Vec<String> {
///     let odd = [first, second].into_iter().filter(|number| **number % 2 == 1);
///     odd.map(|number| format!("{number} is odd")).collect()
/// }
///
/// assert_eq!(check_str::<Pair>(r#"{"first": 1, "second": 3}"#).error_count(), 2);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no answer of a function in `check(…)`",
    label = "return `Result<(), Complaint>`, or a `Vec` of complaints"
)]
pub trait Verdict {
    /// Hands over the complaints.
    fn tell(self, complaints: &mut Complaints);
}

impl<C: Into<Complaint>> Verdict for Result<(), C> {
    fn tell(self, complaints: &mut Complaints) {
        if let Err(complaint) = self {
            complaints.0.push(complaint.into());
        }
    }
}

impl<C: Into<Complaint>> Verdict for Vec<C> {
    fn tell(self, complaints: &mut Complaints) {
        complaints.0.extend(self.into_iter().map(Into::into));
    }
}

/// Collects what relations say.
///
/// ```
/// let mut complaints = vdsm_validate::Complaints::default();
/// complaints.take(Err::<(), _>("the sizes do not add up"));
/// assert!(format!("{complaints:?}").contains("the sizes do not add up"));
/// ```
#[derive(Debug, Default)]
pub struct Complaints(pub(crate) Vec<Complaint>);

impl Complaints {
    /// Takes what a relation returned.
    pub fn take<V: Verdict>(&mut self, verdict: V) {
        verdict.tell(self);
    }
}
