//! The ways in: text, bytes, parsed values, any serde format.

use std::fmt;
use std::ops::Deref;

use serde_core::de::Deserializer;
use serde_json::Value;

use crate::finding::Finding;
use crate::input::{Entries, Items, LEVELS, Parsed, Target, via_serde};
use crate::json::Json;
use crate::path::Place;
use crate::policy::{Policy, Severity};
use crate::problem::Problem;
use crate::report::Report;
use crate::schema::Schema;
use crate::sink::Sink;
use crate::validate::{Describe, Validate};
use crate::walk::{BARE, Context, Tape, ValueVisitor, Walk};

/// An accepted value, and the warnings that ride along. It derefs to the value.
///
/// ```
/// use vdsm_validate::{Validate, from_str};
///
/// #[derive(Validate)]
/// struct Disk {
///     #[validate(deprecated = "format")]
///     fmt: Option<String>,
/// }
///
/// let disk = from_str::<Disk>(r#"{"fmt": "raw"}"#).unwrap();
/// assert_eq!(disk.warnings().next().unwrap().to_string(), "deprecated; use format");
/// assert_eq!(disk.into_inner().fmt.as_deref(), Some("raw"));
/// ```
#[derive(Debug)]
pub struct Valid<T> {
    value: T,
    report: Report,
}

impl<T> Valid<T> {
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// What there was to tell: warnings only.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The listed warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.report.warnings()
    }

    /// The value and the report of it.
    #[must_use]
    pub fn into_parts(self) -> (T, Report) {
        (self.value, self.report)
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

fn run<'de, E: fmt::Display>(
    policy: &Policy,
    schema: &'static Schema,
    sink: Option<&mut dyn Sink<'de>>,
    read: impl FnOnce(&mut Walk<'_, '_, 'de>) -> Result<(), E>,
) -> Report {
    let tape = Tape::default();
    let mut cx = Context::new(policy, &tape);
    let mut walk = Walk::root(&mut cx, schema, &BARE, sink.map(|sink| sink as _));
    if let Err(error) = read(&mut walk) {
        let problem = if cx.stopped {
            let message = format!("nested deeper than {LEVELS} levels; the rest was not read");
            Problem::said("depth", message)
        } else {
            Problem::said("syntax", error.to_string())
        };
        cx.end(problem);
    }
    report(schema, &mut cx)
}

fn parsed<'de>(
    policy: &Policy,
    schema: &'static Schema,
    sink: Option<&mut dyn Sink<'de>>,
    value: &'de Value,
) -> Report {
    run(policy, schema, sink, |walk| {
        // Where `serde_json` is not told to keep another order.
        walk.cx.alphabetical = true;
        Parsed(value).read(ValueVisitor(walk))
    })
}

/// Another parser.
fn other<'de, D: Deserializer<'de>>(
    policy: &Policy,
    schema: &'static Schema,
    sink: Option<&mut dyn Sink<'de>>,
    input: D,
) -> Report {
    run(policy, schema, sink, |walk| via_serde::read(input, ValueVisitor(walk)))
}

fn report(schema: &'static Schema, cx: &mut Context<'_, '_>) -> Report {
    let mut report = Report::new(schema.name);
    if cx.errors + cx.warnings > 0 {
        let told = report.tell();
        told.findings = std::mem::take(&mut cx.findings);
        (told.errors, told.warnings) = (cx.errors, cx.warnings);
    }
    report
}

fn refuse(policy: &Policy, schema: &'static Schema, problem: Problem) -> Report {
    let tape = Tape::default();
    let mut cx = Context::new(policy, &tape);
    cx.report(&Place::ROOT, Severity::Error, problem, None, false);
    report(schema, &mut cx)
}

fn text<'de>(
    policy: &Policy,
    schema: &'static Schema,
    sink: Option<&mut dyn Sink<'de>>,
    text: &'de str,
) -> Report {
    if text.len() > policy.max_input {
        return too_large(policy, schema, text.len());
    }
    let mut json = Json::new(text);
    let mut stopped = None;
    let mut report = run(policy, schema, sink, |walk| {
        let read = json.read(ValueVisitor(walk)).and_then(|()| json.end());
        read.map_err(|_| {
            // The text itself has the place.
            walk.cx.failed_at = None;
            let why = json.stopped();
            stopped = Some(why.at);
            why.message
        })
    });
    if report.is_empty() {
        return report;
    }
    let told = report.tell();
    if stopped.is_some()
        && let Some(last) = told.findings.last_mut()
        && last.code() == "syntax"
    {
        last.aside.get_or_insert_default().stopped = stopped;
    }
    told.text = Some(text.into());
    report
}

#[cold]
fn too_large(policy: &Policy, schema: &'static Schema, len: usize) -> Report {
    let most = policy.max_input;
    let message = format!("{len} bytes are more than the {most} that are read");
    refuse(policy, schema, Problem::said("size", message))
}

#[cold]
fn not_text(policy: &Policy, schema: &'static Schema, error: std::str::Utf8Error) -> Report {
    let message = format!("the text is not UTF-8 from byte {} on", error.valid_up_to());
    refuse(policy, schema, Problem::said("syntax", message))
}

/// Bytes are checked for UTF-8 once and read as text.
fn bytes<'de>(
    policy: &Policy,
    schema: &'static Schema,
    sink: Option<&mut dyn Sink<'de>>,
    json: &'de [u8],
) -> Report {
    match std::str::from_utf8(json) {
        Ok(json) => text(policy, schema, sink, json),
        Err(error) => not_text(policy, schema, error),
    }
}

fn build<'de, T: Validate<'de>>(
    read: impl FnOnce(&'static Schema, Option<&mut dyn Sink<'de>>) -> Report,
) -> Result<Valid<T>, Report> {
    let mut slot = T::Slot::default();
    let mut report = read(T::schema(), Some(&mut slot));
    if report.is_valid() {
        if let Some(value) = T::finish(&mut slot) {
            return Ok(Valid { value, report });
        }
        report.refuse_unbuilt();
    }
    Err(report)
}

impl Policy {
    /// Reads and checks JSON text in one pass.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// use vdsm_validate::Policy;
    ///
    /// assert_eq!(*Policy::strict().from_str::<Vec<u8>>("[1, 2]").unwrap(), [1, 2]);
    /// assert_eq!(Policy::strict().from_str::<Vec<u8>>("[-1, -2]").unwrap_err().error_count(), 2);
    /// ```
    pub fn from_str<'de, T: Validate<'de>>(&self, json: &'de str) -> Result<Valid<T>, Report> {
        build(|schema, sink| text(self, schema, sink, json))
    }

    /// Reads and checks the bytes of JSON text in one pass.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// let report = vdsm_validate::Policy::lenient().from_slice::<String>(b"\"\xff\"").unwrap_err();
    /// assert_eq!(report.findings()[0].code(), "syntax");
    /// ```
    pub fn from_slice<'de, T: Validate<'de>>(&self, json: &'de [u8]) -> Result<Valid<T>, Report> {
        build(|schema, sink| bytes(self, schema, sink, json))
    }

    /// Reads and checks a parsed JSON value.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// let value = serde_json::json!({"a": 1});
    /// let policy = vdsm_validate::Policy::lenient();
    /// let map = policy.from_value::<std::collections::BTreeMap<&str, u8>>(&value).unwrap();
    /// assert_eq!(map["a"], 1);
    /// ```
    pub fn from_value<'de, T: Validate<'de>>(&self, value: &'de Value) -> Result<Valid<T>, Report> {
        build(|schema, sink| parsed(self, schema, sink, value))
    }

    /// Reads and checks what any self-describing serde format gives.
    ///
    /// Another parser of JSON is such a format too: `&mut sonic_rs::Deserializer::from_slice(bytes)`,
    /// say. The findings are the same, without line and column, since the text is not known here;
    /// what may stand behind the value is left to the parser (`end()`).
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// use serde::de::value::{Error, StrDeserializer};
    ///
    /// let input = StrDeserializer::<Error>::new("vnc");
    /// let policy = vdsm_validate::Policy::lenient();
    /// assert_eq!(*policy.from_deserializer::<String, _>(input).unwrap(), "vnc");
    /// ```
    pub fn from_deserializer<'de, T: Validate<'de>, D: Deserializer<'de>>(
        &self,
        input: D,
    ) -> Result<Valid<T>, Report> {
        build(|schema, sink| other(self, schema, sink, input))
    }

    /// Reads and checks the entries of a dictionary, whatever they are read from: see
    /// [`input`](crate::input).
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    pub fn from_entries<'de, T: Validate<'de>, E: Entries<'de>>(
        &self,
        entries: E,
    ) -> Result<Valid<T>, Report> {
        build(|schema, sink| run(self, schema, sink, |walk| ValueVisitor(walk).dictionary(entries)))
    }

    /// Reads and checks the items of a list, whatever they are read from: see
    /// [`input`](crate::input).
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    pub fn from_items<'de, T: Validate<'de>, I: Items<'de>>(
        &self,
        items: I,
    ) -> Result<Valid<T>, Report> {
        build(|schema, sink| run(self, schema, sink, |walk| ValueVisitor(walk).list(items)))
    }

    /// Checks JSON text; builds nothing.
    ///
    /// A valid dictionary costs no allocation, however large, but for what is of no fixed size:
    /// - values that a function named by `check` reads are built (one named by `check_data` wants none);
    /// - `unique` remembers the items of its list;
    /// - the keys of a map are remembered from the 25th on, in text;
    /// - the dictionary of a union is kept until the variant is known: in text, from 96 keys and
    ///   values on; where the tag is the first key, nothing is kept;
    /// - fields that groups read are held, from the 17th on;
    /// - a flattened struct, and one of more than 64 fields, is kept track of;
    /// - a string with escapes is written anew by the parser;
    /// - a field marked `serde` is read by its own `Deserialize`, and a `pattern` is compiled on its
    ///   first use.
    ///
    /// ```
    /// assert!(vdsm_validate::Policy::lenient().check_str::<Vec<u8>>("[1]").is_valid());
    /// ```
    #[must_use]
    pub fn check_str<T: Describe>(&self, json: &str) -> Report {
        T::schema().check_str(self, json)
    }

    /// Checks the bytes of JSON text; builds nothing.
    ///
    /// ```
    /// assert!(vdsm_validate::Policy::lenient().check_slice::<Vec<u8>>(b"[1]").is_valid());
    /// ```
    #[must_use]
    pub fn check_slice<T: Describe>(&self, json: &[u8]) -> Report {
        T::schema().check_slice(self, json)
    }

    /// Checks a parsed JSON value; builds nothing.
    ///
    /// ```
    /// let value = serde_json::json!([1]);
    /// assert!(vdsm_validate::Policy::lenient().check_value::<Vec<u8>>(&value).is_valid());
    /// ```
    #[must_use]
    pub fn check_value<T: Describe>(&self, value: &Value) -> Report {
        T::schema().check_value(self, value)
    }

    /// Checks what any self-describing serde format gives; builds nothing.
    ///
    /// ```
    /// use serde::de::value::{Error, U64Deserializer};
    ///
    /// let input: U64Deserializer<Error> = serde::de::IntoDeserializer::into_deserializer(7_u64);
    /// let policy = vdsm_validate::Policy::lenient();
    /// assert!(policy.check_deserializer::<u8, _>(input).is_valid());
    /// ```
    #[must_use]
    pub fn check_deserializer<'de, T: Describe, D: Deserializer<'de>>(&self, input: D) -> Report {
        T::schema().check_deserializer(self, input)
    }
}

/// Checking by a type that is only known at run time, as those of a registry are.
///
/// ```
/// use vdsm_validate::{Describe, Policy};
///
/// let schema = <Vec<u8>>::schema();
/// assert!(!schema.check_str(&Policy::lenient(), "[true]").is_valid());
/// ```
impl Schema {
    /// Checks JSON text; builds nothing.
    #[must_use]
    pub fn check_str(&'static self, policy: &Policy, json: &str) -> Report {
        text(policy, self, None, json)
    }

    /// Checks the bytes of JSON text; builds nothing.
    #[must_use]
    pub fn check_slice(&'static self, policy: &Policy, json: &[u8]) -> Report {
        match std::str::from_utf8(json) {
            Ok(json) => self.check_str(policy, json),
            Err(error) => not_text(policy, self, error),
        }
    }

    /// Checks a parsed JSON value; builds nothing.
    #[must_use]
    pub fn check_value(&'static self, policy: &Policy, value: &Value) -> Report {
        parsed(policy, self, None, value)
    }

    /// Checks what any self-describing serde format gives; builds nothing.
    #[must_use]
    pub fn check_deserializer<'de, D: Deserializer<'de>>(
        &'static self,
        policy: &Policy,
        input: D,
    ) -> Report {
        other(policy, self, None, input)
    }
}

/// What the functions below go by: one for all of them, so that no call makes its own.
static LENIENT: Policy = Policy::lenient();

/// Reads and checks JSON text under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_str::<Vec<u8>>("[1, 2]").unwrap(), [1, 2]);
/// ```
pub fn from_str<'de, T: Validate<'de>>(json: &'de str) -> Result<Valid<T>, Report> {
    LENIENT.from_str(json)
}

/// Reads and checks the bytes of JSON text under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_slice::<Vec<u8>>(b"[1, 2]").unwrap(), [1, 2]);
/// ```
pub fn from_slice<'de, T: Validate<'de>>(json: &'de [u8]) -> Result<Valid<T>, Report> {
    LENIENT.from_slice(json)
}

/// Reads and checks a parsed JSON value under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_value::<u8>(&serde_json::json!(7)).unwrap(), 7);
/// ```
pub fn from_value<'de, T: Validate<'de>>(value: &'de Value) -> Result<Valid<T>, Report> {
    LENIENT.from_value(value)
}

/// Reads and checks what any self-describing serde format gives, under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// use serde::de::value::{Error, StrDeserializer};
///
/// let input = StrDeserializer::<Error>::new("vnc");
/// assert_eq!(*vdsm_validate::from_deserializer::<String, _>(input).unwrap(), "vnc");
/// ```
pub fn from_deserializer<'de, T: Validate<'de>, D: Deserializer<'de>>(
    input: D,
) -> Result<Valid<T>, Report> {
    LENIENT.from_deserializer(input)
}

/// Checks JSON text under the lenient policy; builds nothing.
///
/// ```
/// assert!(vdsm_validate::check_str::<bool>("true").is_valid());
/// ```
#[must_use]
pub fn check_str<T: Describe>(json: &str) -> Report {
    LENIENT.check_str::<T>(json)
}

/// Checks the bytes of JSON text under the lenient policy; builds nothing.
///
/// ```
/// assert!(vdsm_validate::check_slice::<bool>(b"true").is_valid());
/// ```
#[must_use]
pub fn check_slice<T: Describe>(json: &[u8]) -> Report {
    LENIENT.check_slice::<T>(json)
}

/// Checks a parsed JSON value under the lenient policy; builds nothing.
///
/// ```
/// assert!(vdsm_validate::check_value::<bool>(&serde_json::json!(true)).is_valid());
/// ```
#[must_use]
pub fn check_value<T: Describe>(value: &Value) -> Report {
    LENIENT.check_value::<T>(value)
}
