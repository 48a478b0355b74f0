//! All findings of one check.

pub(crate) mod asserted;
mod own;
mod placed;
pub(crate) mod read;
mod text;
mod unwritable;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use serde_core::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::finding::Finding;
use crate::found::Found;
use crate::operand::Operand;
use crate::path::Path;
use crate::policy::Severity;
use crate::position::{Position, locate};
use crate::problem::Problem;
use crate::schema::{Field, Schema};

/// All findings of one check, in document order.
///
/// `Display` is the report that people read; `serde::Serialize` the one for machines. A report is
/// an [`Error`](std::error::Error).
///
/// ```
/// use vdsm_validate::{Validate, from_str};
///
/// #[derive(Validate, Debug)]
/// struct Network {
///     #[validate(range(0..=4094))]
///     vlan: u16,
///     nic: String,
/// }
///
/// let report = from_str::<Network>(r#"{"vlan": 5000, "nik": "em1"}"#).unwrap_err();
/// assert_eq!(
///     report.with_source("request.json").to_string(),
///     "\
/// request.json: 3 errors in Network
///   /vlan    5000 is outside 0..=4094          [range]
///   /nik     unknown key; did you mean nic?    [unknown_key]
///   /nic     missing key; expected a string    [missing_key]
/// "
/// );
/// ```
#[derive(Clone)]
pub struct Report {
    type_name: &'static str,
    /// None where nothing is told. In a box, so that a `Result` of a report is small.
    body: Option<Box<Body>>,
}

/// What a report tells, and of what.
#[derive(Clone, Default)]
pub(crate) struct Body {
    source: Option<Cow<'static, str>>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) text: Option<Box<str>>,
    /// The declarations that it is of; none of a report that was read back, or made by hand.
    pub(crate) schema: Option<&'static Schema>,
    positions: OnceLock<Vec<Option<Position>>>,
}

static NOTHING: Body = Body {
    source: None,
    findings: Vec::new(),
    errors: 0,
    warnings: 0,
    text: None,
    schema: None,
    positions: OnceLock::new(),
};

impl Body {
    /// Takes a text, and the positions of all findings in it.
    pub(crate) fn place(&mut self, text: &str, positions: Vec<Option<Position>>) {
        self.text = Some(text.into());
        self.positions = OnceLock::from(positions);
    }
}

impl Report {
    /// A report in which nothing is told, of a value of the type of that name: to add findings of
    /// one's own to.
    ///
    /// ```
    /// use vdsm_validate::{Report, Violation};
    ///
    /// let mut report = Report::new("User");
    /// assert!(report.is_empty());
    /// report.push(Violation::new("is taken").at(["name"]));
    /// assert_eq!(report.to_string(), "1 error in User\n  /name    is taken    [custom]\n");
    /// ```
    #[must_use]
    pub const fn new(type_name: &'static str) -> Self {
        Self { type_name, body: None }
    }

    fn body(&self) -> &Body {
        self.body.as_deref().unwrap_or(&NOTHING)
    }

    /// What is told, to tell more.
    pub(crate) fn tell(&mut self) -> &mut Body {
        self.body.get_or_insert_default()
    }

    /// No finding is an error.
    ///
    /// ```
    /// assert!(vdsm_validate::check_str::<u8>("7").is_valid());
    /// ```
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.body.as_ref().is_none_or(|body| body.errors == 0)
    }

    /// There is nothing to tell at all.
    ///
    /// ```
    /// assert!(vdsm_validate::check_str::<u8>("7").is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.as_ref().is_none_or(|body| body.errors + body.warnings == 0)
    }

    /// The name of the type that was checked against.
    ///
    /// ```
    /// assert_eq!(vdsm_validate::check_str::<u8>("-1").type_name(), "u8");
    /// ```
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Every listed finding, in document order.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<u8>>("[-1, 0, 300]");
    /// let places: Vec<_> = report.findings().iter().map(|finding| finding.path().to_string()).collect();
    /// assert_eq!(places, ["/0", "/2"]);
    /// ```
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.body().findings
    }

    /// The listed errors.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Disk {
    ///     #[validate(deprecated = "size")]
    ///     apparentsize: Option<u64>,
    ///     size: u64,
    /// }
    ///
    /// let report = check_str::<Disk>(r#"{"apparentsize": 5, "size": "5"}"#);
    /// let errors: Vec<_> = report.errors().map(|error| error.code()).collect();
    /// assert_eq!(errors, ["type"]);
    /// ```
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings().iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The listed warnings.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Disk {
    ///     #[validate(deprecated = "size")]
    ///     apparentsize: Option<u64>,
    ///     size: u64,
    /// }
    ///
    /// let report = check_str::<Disk>(r#"{"apparentsize": 5, "size": "5"}"#);
    /// let warnings: Vec<_> = report.warnings().map(|warning| warning.code()).collect();
    /// assert_eq!(warnings, ["deprecated"]);
    /// ```
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings().iter().filter(|finding| finding.severity == Severity::Warning)
    }

    /// How many errors there are, listed or not.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_findings(1);
    /// let report = policy.check_str::<Vec<u8>>("[-1, -2, -3]");
    /// assert_eq!((report.error_count(), report.errors().count()), (3, 1));
    /// ```
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.body().errors
    }

    /// How many warnings there are, listed or not.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Disk {
    ///     #[validate(deprecated = "size")]
    ///     apparentsize: Option<u64>,
    /// }
    ///
    /// assert_eq!(check_str::<Disk>(r#"{"apparentsize": 5}"#).warning_count(), 1);
    /// assert_eq!(check_str::<Disk>("{}").warning_count(), 0);
    /// ```
    #[must_use]
    pub fn warning_count(&self) -> usize {
        self.body().warnings
    }

    /// How many findings are counted but not listed, for the policy's limit.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_findings(1);
    /// assert_eq!(policy.check_str::<Vec<u8>>("[-1, -2, -3]").omitted(), 2);
    /// ```
    #[must_use]
    pub fn omitted(&self) -> usize {
        let body = self.body();
        body.errors + body.warnings - body.findings.len()
    }

    /// The listed findings at a place or inside it.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<Vec<u8>>>("[[-1], [-2, -3]]");
    /// assert_eq!(report.under(&"/1".parse().unwrap()).count(), 2);
    /// ```
    pub fn under<'r>(&'r self, place: &'r Path) -> impl Iterator<Item = &'r Finding> {
        self.findings().iter().filter(|finding| finding.path.starts_with(place))
    }

    /// The listed findings of one code.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<u8>>("[-1, true]");
    /// assert_eq!(report.with_code("type").count(), 2);
    /// ```
    pub fn with_code<'r>(&'r self, code: &'r str) -> impl Iterator<Item = &'r Finding> {
        self.findings().iter().filter(move |finding| finding.code() == code)
    }

    /// Names the document: the first word of the rendered report.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<u8>("7").with_source("mtu.json");
    /// assert_eq!(report.to_string(), "mtu.json: valid in u8\n");
    /// ```
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Cow<'static, str>>) -> Self {
        self.tell().source = Some(source.into());
        self
    }

    /// The name of the document, where it was given.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<u8>("7");
    /// assert_eq!(report.source_name(), None);
    /// assert_eq!(report.with_source("mtu.json").source_name(), Some("mtu.json"));
    /// ```
    #[must_use]
    pub fn source_name(&self) -> Option<&str> {
        self.body().source.as_deref()
    }

    /// The place of a finding of this report in the text that was checked: line, column and span;
    /// of a part of a string, that part's. None where the input was no text.
    ///
    /// All positions are found in one more pass over the text, when the first one is asked for.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<u8>>("[1,\n 300]");
    /// let position = report.position(&report.findings()[0]).unwrap();
    /// assert_eq!((position.line, position.column, position.span.clone()), (2, 2, 5..8));
    /// ```
    #[must_use]
    pub fn position(&self, finding: &Finding) -> Option<&Position> {
        let Body { text, positions, findings, .. } = self.body();
        // Those that were read back need no text.
        let found = if let Some(known) = positions.get() {
            known
        } else {
            let text = text.as_deref()?;
            positions.get_or_init(|| locate(text, findings))
        };
        found.get(finding.number)?.as_ref()
    }
}

impl Report {
    /// A value that could not be built although nothing was found: a fault of the type's own sink.
    #[cold]
    pub(crate) fn refuse_unbuilt(&mut self) {
        let problem = Problem::said("incomplete", "the value could not be put together");
        let body = self.tell();
        body.errors += 1;
        body.findings.push(Finding {
            path: Path::default(),
            aside: None,
            problem,
            severity: Severity::Error,
            found: None,
            secret: true,
            withheld: false,
            number: body.findings.len(),
        });
    }
}

impl std::error::Error for Report {}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("type", &self.type_name)
            .field("errors", &self.error_count())
            .field("warnings", &self.warning_count())
            .field("findings", &self.findings())
            .finish_non_exhaustive()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 5)?;
        report.serialize_field("source", &self.source_name())?;
        report.serialize_field("type", self.type_name)?;
        report.serialize_field("valid", &self.is_valid())?;
        let findings: Vec<_> =
            self.findings().iter().map(|finding| Row { report: Some(self), finding }).collect();
        report.serialize_field("findings", &findings)?;
        report.serialize_field("omitted", &self.omitted())?;
        report.end()
    }
}

/// One finding of a report, for machines.
struct Row<'r> {
    /// None of a finding that is written by itself, without its position.
    report: Option<&'r Report>,
    finding: &'r Finding,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let finding = self.finding;
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("path", &finding.path.to_string())?;
        if finding.is_about_key() {
            row.serialize_entry("about_key", &true)?;
        }
        let field = self.report.and_then(|report| report.field_of(finding));
        if let Some(label) = field.and_then(Field::label) {
            row.serialize_entry("label", label)?;
        }
        row.serialize_entry("code", finding.code())?;
        row.serialize_entry("severity", &finding.severity.to_string())?;
        row.serialize_entry("message", &finding.to_string())?;
        if let Some(found) = finding.found() {
            row.serialize_entry("found", found)?;
            row.serialize_entry("found_kind", found.kind())?;
        }
        if let Some(expected) = finding.expected() {
            row.serialize_entry("expected", &expected)?;
        }
        if let Some(kind) = finding.expected_kind() {
            row.serialize_entry("expected_kind", kind)?;
        }
        let operands: Vec<_> = finding.operands().collect();
        if !operands.is_empty() {
            row.serialize_entry("operands", &Operands(&operands))?;
        }
        if !finding.keys().is_empty() {
            row.serialize_entry("keys", finding.keys())?;
        }
        if let Some(suggestion) = finding.suggestion() {
            row.serialize_entry("suggestion", suggestion)?;
        }
        if let Some(position) = self.report.and_then(|report| report.position(finding)) {
            row.serialize_entry("line", &position.line)?;
            row.serialize_entry("column", &position.column)?;
            row.serialize_entry("span", &[position.span.start, position.span.end])?;
        }
        row.end()
    }
}

/// A finding as in its report, without the position, which the report knows.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Row { report: None, finding: self }.serialize(serializer)
    }
}

/// Operands by name.
struct Operands<'o>(&'o [(&'static str, Operand<'o>)]);

impl Serialize for Operands<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, operand)| (name, operand)))
    }
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Unsigned(number) => serializer.serialize_u64(*number),
            // A number where it is the same written back, and else its digits.
            Self::Number(text) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() && format!("{number:?}") == **text => {
                    serializer.serialize_f64(number)
                }
                _ => serializer.serialize_str(text),
            },
            Self::Text(text) => serializer.serialize_str(text),
            other => serializer.collect_str(other),
        }
    }
}

impl Serialize for Operand<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(number) => match (i64::try_from(*number), u64::try_from(*number)) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) => serializer.serialize_u64(number),
                _ => serializer.collect_str(number),
            },
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Numbers(numbers) => numbers.serialize(serializer),
            Self::Written(text) => serializer.serialize_str(text),
        }
    }
}
