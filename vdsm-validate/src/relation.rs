//! What a function of the user's own between fields has to say.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::path::Segment;
use crate::rules::Rule;
use crate::schema::Level;
#[cfg(doc)]
use crate::value::ValueRef;

/// One thing that a relation found wrong.
///
/// ```
/// use vdsm_validate::{Violation, Validate, from_str};
///
/// #[derive(Validate, Debug)]
/// #[validate(check(fits, used, size))]
/// struct Volume {
///     used: u64,
///     size: u64,
/// }
///
/// fn fits(used: &u64, size: &u64) -> Result<(), Violation> {
///     if used <= size {
///         return Ok(());
///     }
///     Err(Violation::new(format!("{used} bytes do not fit into {size}")).at(["used"]))
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
/// use vdsm_validate::{Violation, ValueRef, Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(check_data(a_disk, boot, drives))]
/// struct Machine {
///     boot: Option<String>,
///     drives: Option<Vec<String>>,
/// }
///
/// fn a_disk(boot: ValueRef<'_>, drives: ValueRef<'_>) -> Result<(), Violation> {
///     if boot == ValueRef::Text("disk") && drives.size().unwrap_or(0) == 0 {
///         return Err(Violation::new("there is no disk to boot from").at(["boot"]));
///     }
///     Ok(())
/// }
///
/// assert!(!check_str::<Machine>(r#"{"boot": "disk", "drives": []}"#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(crate) message: Cow<'static, str>,
    pub(crate) at: Vec<Segment>,
    pub(crate) level: Level,
    pub(crate) code: Option<&'static str>,
    /// The rule that is broken, where the caller's context made one.
    pub(crate) made: Option<Made>,
}

impl Violation {
    /// A violation about the dictionary itself.
    ///
    /// ```
    /// let violation = vdsm_validate::Violation::new("the sizes do not add up");
    /// assert_eq!(violation.message(), "the sizes do not add up");
    /// ```
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            at: Vec::new(),
            level: Level::Error,
            code: None,
            made: None,
        }
    }

    /// The same at a place inside the dictionary: keys as they stand on the wire, and indices.
    ///
    /// ```
    /// use vdsm_validate::{Violation, Segment};
    ///
    /// let at = [Segment::from("networks"), Segment::from("red"), Segment::from("bonding")];
    /// assert_eq!(Violation::new("no such bonding").at(at).place().len(), 3);
    /// ```
    #[must_use]
    pub fn at<S: Into<Segment>>(mut self, place: impl IntoIterator<Item = S>) -> Self {
        self.at = place.into_iter().map(Into::into).collect();
        self
    }

    /// The same with a code of its own, in place of the function's name.
    ///
    /// ```
    /// use vdsm_validate::{Validate, Violation, check_str};
    ///
    /// #[derive(Validate)]
    /// struct User(#[validate(custom(free))] String);
    ///
    /// fn free(name: &str) -> Result<(), Violation> {
    ///     if name == "root" { Err(Violation::new("is taken").code("taken")) } else { Ok(()) }
    /// }
    ///
    /// assert_eq!(check_str::<User>("\"root\"").findings()[0].code(), "taken");
    /// ```
    #[must_use]
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The same as a warning: the value is accepted.
    ///
    /// ```
    /// assert!(vdsm_validate::Violation::new("unused").warning().is_warning());
    /// ```
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.level = Level::Warning;
        self
    }

    /// The same as an error under the strict policy, and a warning otherwise.
    ///
    /// ```
    /// assert!(!vdsm_validate::Violation::new("unused").strict().is_warning());
    /// ```
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.level = Level::Strict;
        self
    }

    /// The same as an error under the strict policy, a warning under the audited one, and nothing
    /// otherwise: only the documentation has the rule.
    ///
    /// ```
    /// assert!(!vdsm_validate::Violation::new("unused").documented().is_warning());
    /// ```
    #[must_use]
    pub fn documented(mut self) -> Self {
        self.level = Level::Documented;
        self
    }

    /// What is wrong.
    ///
    /// ```
    /// let violation = vdsm_validate::Violation::from("the sizes do not add up");
    /// assert_eq!(violation.message(), "the sizes do not add up");
    /// ```
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where, from the dictionary on.
    ///
    /// ```
    /// use vdsm_validate::{Violation, Segment};
    ///
    /// let violation = Violation::new("no such bonding").at(["networks", "red"]);
    /// assert_eq!(violation.place(), [Segment::from("networks"), Segment::from("red")]);
    /// assert!(Violation::new("no such bonding").place().is_empty());
    /// ```
    #[must_use]
    pub fn place(&self) -> &[Segment] {
        &self.at
    }

    /// What a rule says that compares the value as a whole: that it is broken, in the rule's own words.
    pub(crate) fn of_rule() -> Self {
        Self::new("").code(Self::OF_RULE)
    }

    /// The same of a rule that the caller's context made.
    pub(crate) fn of_made(made: Made) -> Self {
        Self { made: Some(made), ..Self::of_rule() }
    }

    /// The code of such a violation, which no function of a user's has.
    pub(crate) const OF_RULE: &'static str = "";

    /// Whether it is a warning under every policy.
    ///
    /// ```
    /// let violation = vdsm_validate::Violation::new("unused");
    /// assert!(!violation.is_warning());
    /// assert!(violation.warning().is_warning());
    /// ```
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.level == Level::Warning
    }
}

impl From<&'static str> for Violation {
    fn from(message: &'static str) -> Self {
        Self::new(message)
    }
}

impl From<String> for Violation {
    fn from(message: String) -> Self {
        Self::new(message)
    }
}

/// What a relation may return: `Result<(), C>` or any number of violations.
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
    label = "return `Result<(), E>`, where `E` is a `String`, a `&'static str`, a `Violation` or a type that is `Into<Violation>`",
    note = "of another error, `.map_err(|error| error.to_string())` makes a `String`"
)]
pub trait IntoViolations {
    /// Hands over the violations.
    fn tell(self, violations: &mut Violations<'_>);
}

#[diagnostic::do_not_recommend]
impl<C: Into<Violation>> IntoViolations for Result<(), C> {
    fn tell(self, violations: &mut Violations<'_>) {
        if let Err(violation) = self {
            violations.list.push(violation.into());
        }
    }
}

/// An error without a word is one all the same.
impl<C: Into<Violation>> IntoViolations for Result<(), Vec<C>> {
    fn tell(self, violations: &mut Violations<'_>) {
        let Err(all) = self else { return };
        if all.is_empty() {
            violations.list.push(Violation::new("is not accepted"));
        }
        all.tell(violations);
    }
}

impl<C: Into<Violation>> IntoViolations for Vec<C> {
    fn tell(self, violations: &mut Violations<'_>) {
        violations.list.extend(self.into_iter().map(Into::into));
    }
}

/// Collects what relations say.
///
/// ```
/// let mut violations = vdsm_validate::Violations::default();
/// violations.push(Err::<(), _>("the sizes do not add up"));
/// assert!(format!("{violations:?}").contains("the sizes do not add up"));
/// ```
#[derive(Debug, Default)]
pub struct Violations<'c> {
    pub(crate) list: Vec<Violation>,
    context: Option<&'c dyn Any>,
}

impl<'c> Violations<'c> {
    /// For functions that may ask for what the caller gave.
    pub(crate) fn new(context: Option<&'c (dyn Any + Sync)>) -> Self {
        Self { list: Vec::new(), context: context.map(|context| context as _) }
    }

    /// Whether no function said anything.
    ///
    /// ```
    /// assert!(vdsm_validate::Violations::default().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one of what the functions said is an error.
    pub(crate) fn has_error(&self) -> bool {
        self.list.iter().any(|violation| violation.level == Level::Error)
    }

    /// Calls a function with the context that the caller gave, and takes what it returns. That there
    /// is none of the type is a violation too.
    pub fn push_with<C: Any, V: IntoViolations>(&mut self, function: impl FnOnce(&C) -> V) {
        if let Some(context) = self.context.and_then(<dyn Any>::downcast_ref) {
            return self.push(function(context));
        }
        let wanted = type_name::<C>();
        let message = format!("cannot be judged: the caller gave no context of the type {wanted}");
        self.list.push(Violation::new(message).code("context"));
    }

    /// Takes what a relation returned.
    pub fn push<V: IntoViolations>(&mut self, returned: V) {
        returned.tell(self);
    }
}

/// A rule that was made while a value was judged.
#[derive(Clone)]
pub(crate) struct Made(pub(crate) Arc<dyn Rule + Send>);

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code())
    }
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Made {}
