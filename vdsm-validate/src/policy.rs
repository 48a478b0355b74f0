//! What the caller decides.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;

use crate::schema::{FieldForm, FormStatus, Level, Support, Unknown};

/// How much a finding weighs.
///
/// ```
/// use vdsm_validate::Severity;
///
/// assert_eq!(Severity::Error.to_string(), "error");
/// assert!(Severity::Error > Severity::Warning);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It rides along with an accepted value.
    Warning,
    /// It rejects.
    Error,
}

impl Severity {
    /// Its name, as reports write it.
    ///
    /// ```
    /// use vdsm_validate::Severity;
    ///
    /// assert_eq!(Severity::Warning.as_str(), "warning");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What becomes of a value that had to be converted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Conversions {
    Strict,
    Wire,
    #[default]
    Lenient,
    Audited,
}

/// What kind of reading a value needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// One of ours, of a value whose type is documented otherwise.
    Declared,
    /// What the peer itself reads so: `wire(…)`.
    Wire,
    /// What only old clients send: `legacy(…)`.
    Legacy,
}

impl Support {
    /// What kind of conversion a value that is written so needs; none where it is documented.
    pub(crate) fn conversion(self) -> Option<Conversion> {
        match self {
            Self::Wire => Some(Conversion::Wire),
            Self::Legacy => Some(Conversion::Legacy),
            Self::Documented | Self::Refused => None,
        }
    }
}

/// What the caller of a check decides: how strict it is, what unknown keys mean, the limits.
///
/// The default is [`Policy::lenient`].
///
/// ```
/// use vdsm_validate::{Policy, Validate};
///
/// #[derive(Validate)]
/// struct Vlan {
///     #[validate(form = lenient, range(0..=4094))]
///     tag: u16,
/// }
///
/// let text = r#"{"tag": "17"}"#;
/// assert_eq!(Policy::lenient().from_str::<Vlan>(text).unwrap().tag, 17);
/// assert_eq!(Policy::audited().from_str::<Vlan>(text).unwrap().warnings().count(), 1);
/// assert!(Policy::strict().from_str::<Vlan>(text).is_err());
/// ```
pub type Policy = PolicyWith<'static>;

/// A policy with what the caller gives to functions of the user's own: see [`Policy`], of which it
/// has every method.
///
/// ```
/// use vdsm_validate::{Policy, PolicyWith};
///
/// struct Limits {
///     memory: u64,
/// }
///
/// fn policy(limits: &Limits) -> PolicyWith<'_> {
///     Policy::strict().with_context(limits)
/// }
/// assert!(policy(&Limits { memory: 64 }).check_str::<u8>("7").is_valid());
/// ```
#[derive(Clone)]
pub struct PolicyWith<'c> {
    conversions: Conversions,
    pub(crate) unknown: Option<Unknown>,
    pub(crate) max_depth: usize,
    pub(crate) max_findings: usize,
    pub(crate) max_quoted: usize,
    pub(crate) max_input: usize,
    pub(crate) given: Vec<(Cow<'static, str>, String)>,
    pub(crate) context: Option<&'c (dyn Any + Sync)>,
}

impl fmt::Debug for PolicyWith<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("conversions", &self.conversions)
            .field("unknown", &self.unknown)
            .field("max_depth", &self.max_depth)
            .field("max_findings", &self.max_findings)
            .field("max_quoted", &self.max_quoted)
            .field("max_input", &self.max_input)
            .field("given", &self.given)
            .field("context", &self.context.is_some())
            .finish()
    }
}

impl Default for PolicyWith<'_> {
    fn default() -> Self {
        Self::lenient()
    }
}

impl<'c> PolicyWith<'c> {
    const fn new(conversions: Conversions) -> Self {
        Self {
            conversions,
            unknown: None,
            max_depth: 128,
            max_findings: 100,
            max_quoted: 256,
            max_input: usize::MAX,
            given: Vec::new(),
            context: None,
        }
    }

    /// Values stand in their documented form, to the letter: everything else is an error.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::strict();
    /// assert!(policy.check_str::<u8>("7").is_valid());
    /// ```
    #[must_use]
    pub const fn strict() -> Self {
        Self::new(Conversions::Strict)
    }

    /// Values stand in their documented form, or in one that the peer itself reads: `wire(…)`, and
    /// what breaks a rule of the documentation's only, `documented(…)`. Every conversion beyond that
    /// is an error.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Drive {
    ///     #[validate(wire(alias = "poolID"), legacy(alias = "pool"))]
    ///     spUUID: String,
    ///     #[validate(form = lenient)]
    ///     index: Option<u8>,
    /// }
    ///
    /// let policy = Policy::wire();
    /// assert!(policy.check_str::<Drive>(r#"{"poolID": "a"}"#).is_empty());
    /// assert!(!policy.check_str::<Drive>(r#"{"pool": "a"}"#).is_valid());
    /// assert!(!policy.check_str::<Drive>(r#"{"poolID": "a", "index": "1"}"#).is_valid());
    /// ```
    #[must_use]
    pub const fn wire() -> Self {
        Self::new(Conversions::Wire)
    }

    /// Declared conversions are accepted in silence, as is what the peer itself reads, undocumented forms with a warning.
    ///
    /// ```
    /// assert!(vdsm_validate::Policy::lenient().check_str::<u8>("7").is_valid());
    /// ```
    #[must_use]
    pub const fn lenient() -> Self {
        Self::new(Conversions::Lenient)
    }

    /// As lenient, and every conversion is a warning: to learn when an old form can be dropped.
    ///
    /// ```
    /// assert!(vdsm_validate::Policy::audited().check_str::<u8>("7").is_valid());
    /// ```
    #[must_use]
    pub const fn audited() -> Self {
        Self::new(Conversions::Audited)
    }

    /// What an unknown key means, whatever the types say.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Unknown, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Empty {}
    ///
    /// let policy = Policy::lenient().unknown_keys(Unknown::Warn);
    /// let report = policy.check_str::<Empty>(r#"{"extra": 1}"#);
    /// assert!(report.is_valid());
    /// assert_eq!(report.warnings().count(), 1);
    /// ```
    #[must_use]
    pub const fn unknown_keys(mut self, unknown: Unknown) -> Self {
        self.unknown = Some(unknown);
        self
    }

    /// How deep lists and dictionaries may nest; 128 by default.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_depth(2);
    /// assert!(!policy.check_str::<serde_json::Value>("[[[]]]").is_valid());
    /// ```
    #[must_use]
    pub const fn max_depth(mut self, depth: usize) -> Self {
        self.max_depth = depth;
        self
    }

    /// How many errors, and how many warnings, are listed; 100 by default. The others are
    /// counted.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_findings(1);
    /// let report = policy.check_str::<Vec<u8>>("[-1, -2, -3]");
    /// assert_eq!((report.findings().len(), report.omitted()), (1, 2));
    /// ```
    #[must_use]
    pub const fn max_findings(mut self, findings: usize) -> Self {
        self.max_findings = findings;
        self
    }

    /// How many bytes of a value a finding keeps; 256 by default.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_quoted(4);
    /// let report = policy.check_str::<u8>("\"123456789\"");
    /// assert_eq!(report.findings()[0].to_string(), "\"1234…\" is not an integer");
    /// ```
    #[must_use]
    pub const fn max_quoted(mut self, bytes: usize) -> Self {
        self.max_quoted = bytes;
        self
    }

    /// How many bytes of text are read at all; no limit by default.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_input(3);
    /// assert_eq!(policy.check_str::<u8>("   1").findings()[0].code(), "size");
    /// ```
    #[must_use]
    pub const fn max_input(mut self, bytes: usize) -> Self {
        self.max_input = bytes;
        self
    }

    /// Gives the value that chooses a variant of the types that wait for it by that name:
    /// `#[validate(given = "…")]`.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// #[validate(given = "storage")]
    /// enum Target {
    ///     #[validate(tag = "nfs")]
    ///     Nfs { export: String },
    ///     #[validate(tag = "local")]
    ///     Local { path: String },
    /// }
    ///
    /// let policy = Policy::lenient().given("storage", "local");
    /// assert!(policy.check_str::<Target>(r#"{"path": "/data"}"#).is_valid());
    /// assert!(!policy.check_str::<Target>(r#"{"export": "a:/b"}"#).is_valid());
    /// ```
    #[must_use]
    pub fn given(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.given.push((name.into(), value.to_string()));
        self
    }

    /// Gives functions of the user's own what they need to know beside the value: `custom(…)` as
    /// their second parameter, and `check(function, field, context)`. A function that wants a context
    /// of another type, or any where none is given, is an error of the code `context`.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// struct Host {
    ///     cores: u32,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Machine {
    ///     #[validate(custom(available))]
    ///     cores: u32,
    /// }
    ///
    /// fn available(cores: &u32, host: &Host) -> Result<(), String> {
    ///     if *cores <= host.cores { Ok(()) } else { Err(format!("{cores} is more than the host has")) }
    /// }
    ///
    /// let host = Host { cores: 8 };
    /// let policy = Policy::lenient().with_context(&host);
    /// assert!(policy.check_str::<Machine>(r#"{"cores": 8}"#).is_valid());
    /// assert!(!policy.check_str::<Machine>(r#"{"cores": 9}"#).is_valid());
    ///
    /// let report = Policy::lenient().check_str::<Machine>(r#"{"cores": 9}"#);
    /// assert_eq!(report.findings()[0].code(), "context");
    /// ```
    #[must_use]
    pub fn with_context<'n, C: Any + Sync>(self, context: &'n C) -> PolicyWith<'n>
    where
        'c: 'n,
    {
        PolicyWith { context: Some(context), ..self }
    }

    /// Whether a key, a name or a variant is accepted that has that standing.
    ///
    /// ```
    /// use vdsm_validate::{Policy, schema::Support};
    ///
    /// assert!(Policy::wire().takes(Support::Wire) && !Policy::wire().takes(Support::Legacy));
    /// assert!(Policy::audited().takes(Support::Legacy));
    /// ```
    #[must_use]
    pub fn takes(&self, support: Support) -> bool {
        support != Support::Refused
            && support.conversion().is_none_or(|conversion| self.converts(conversion))
    }

    /// Whether a value is accepted that comes in that form.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind, Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(form = lenient)]
    ///     port: u16,
    /// }
    ///
    /// let Kind::Object(host) = Host::schema().kind() else { panic!("a struct is an object") };
    /// let form = host.fields()[0].node().annotations().forms().next().unwrap();
    /// assert!(Policy::lenient().admits(form) && !Policy::strict().admits(form));
    /// ```
    #[must_use]
    pub fn admits(&self, form: FieldForm) -> bool {
        match form.status {
            FormStatus::Either | FormStatus::Warned => true,
            FormStatus::Declared => form.form.canonical() || self.converts(Conversion::Declared),
            FormStatus::Wire => self.converts(Conversion::Wire),
            FormStatus::Legacy => self.converts(Conversion::Legacy),
        }
    }

    /// Whether a value is refused that breaks a rule of that level.
    ///
    /// ```
    /// use vdsm_validate::{Policy, schema::Level};
    ///
    /// assert!(Policy::strict().refuses(Level::Strict) && !Policy::wire().refuses(Level::Strict));
    /// ```
    #[must_use]
    pub fn refuses(&self, level: Level) -> bool {
        self.severity_of(level) == Some(Severity::Error)
    }

    fn converts(&self, conversion: Conversion) -> bool {
        self.conversion(conversion) != Some(Severity::Error)
    }

    /// How much a conversion weighs, where it is to be told at all.
    pub(crate) fn conversion(&self, conversion: Conversion) -> Option<Severity> {
        match (self.conversions, conversion) {
            (Conversions::Audited, _) | (Conversions::Lenient, Conversion::Legacy) => {
                Some(Severity::Warning)
            }
            (Conversions::Wire | Conversions::Lenient, Conversion::Wire)
            | (Conversions::Lenient, Conversion::Declared) => None,
            (Conversions::Strict | Conversions::Wire, _) => Some(Severity::Error),
        }
    }

    /// How much a broken rule weighs, where it is to be told at all.
    pub(crate) fn severity_of(&self, level: Level) -> Option<Severity> {
        match (level, self.conversions) {
            (Level::Error, _) | (Level::Strict | Level::Documented, Conversions::Strict) => {
                Some(Severity::Error)
            }
            (Level::Documented, Conversions::Wire | Conversions::Lenient) => None,
            _ => Some(Severity::Warning),
        }
    }
}
