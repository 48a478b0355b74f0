//! The ways in: text, bytes, parsed values, any serde format.

mod checked;
mod entries;
mod gathering;
mod lenient;
mod policy;
mod query;
mod reader;
mod schema;

pub use checked::Checked;
pub use lenient::{
    check, check_query, check_slice, check_str, check_value, from_deserializer, from_query,
    from_reader, from_slice, from_str, from_value,
};

use std::fmt;
use std::ops::Deref;

use serde_core::de::Deserializer;
use serde_json::Value;

use crate::finding::Finding;
use crate::input::{self, LEVELS, Parsed, via_serde};
use crate::json::Json;
use crate::place::Place;
use crate::policy::{PolicyWith, Severity};
use crate::problem::Problem;
use crate::report::Report;
use crate::schema::{Node, Schema};
use crate::sink::Sink;
use crate::validate::Describe;
use crate::walk::{Context, Tape, ValueVisitor, Walk, could_show};
use crate::write::ToDictionary;

use gathering::Building;

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

/// What is read: the type, and what is to be known of its place.
#[derive(Clone, Copy)]
struct Root<'r> {
    schema: &'static Schema,
    node: &'static Node,
    building: Building<'r>,
}

impl Root<'_> {
    fn of<T: Describe>() -> Self {
        Self { schema: T::schema(), node: const { &T::PLACE }, building: Building::AsAsked }
    }
}

fn run<'de, E: fmt::Display>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    sink: Option<&mut dyn Sink<'de>>,
    read: impl FnOnce(&mut Walk<'_, '_, 'de>) -> Result<(), E>,
) -> Report {
    let tape = Tape::default();
    let mut cx = Context::new(policy, &tape);
    cx.builds_all = matches!(root.building, Building::All);
    let mut walk = Walk::root(&mut cx, root.schema, root.node, sink.map(|sink| sink as _));
    if let Err(error) = read(&mut walk) {
        let problem = if cx.stopped {
            let message = format!("nested deeper than {LEVELS} levels; the rest was not read");
            Problem::said("depth", message)
        } else {
            Problem::said("syntax", error.to_string())
        };
        cx.end(problem, could_show(root.schema));
    }
    if let Building::Tell(unsure) = root.building {
        unsure.set(cx.unsure);
    }
    report(root.schema, &mut cx)
}

fn parsed<'de>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    sink: Option<&mut dyn Sink<'de>>,
    value: &'de Value,
) -> Report {
    run(policy, root, sink, |walk| {
        // Where `serde_json` is not told to keep another order.
        walk.cx.alphabetical = true;
        Parsed(value).read(ValueVisitor(walk))
    })
}

/// A value that was built.
fn built(policy: &PolicyWith<'_>, root: Root<'_>, value: &dyn ToDictionary) -> Report {
    run(policy, root, None, |walk| {
        walk.cx.built = true;
        input::built::read(value, root.schema, ValueVisitor(walk));
        Ok::<_, std::convert::Infallible>(())
    })
}

/// Another parser.
fn other<'de, D: Deserializer<'de>>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    sink: Option<&mut dyn Sink<'de>>,
    input: D,
) -> Report {
    run(policy, root, sink, |walk| via_serde::read(input, ValueVisitor(walk)))
}

fn report(schema: &'static Schema, cx: &mut Context<'_, '_>) -> Report {
    let mut report = Report::new(schema.name);
    if cx.errors + cx.warnings > 0 {
        let told = report.tell();
        told.findings = std::mem::take(&mut cx.findings);
        told.schema = Some(schema);
        (told.errors, told.warnings) = (cx.errors, cx.warnings);
    }
    report
}

fn refuse(policy: &PolicyWith<'_>, root: Root<'_>, problem: Problem) -> Report {
    let tape = Tape::default();
    let mut cx = Context::new(policy, &tape);
    cx.report(&Place::ROOT, Severity::Error, problem, None, false);
    report(root.schema, &mut cx)
}

fn text<'de>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    sink: Option<&mut dyn Sink<'de>>,
    text: &'de str,
) -> Report {
    if text.len() > policy.max_input {
        return too_large(policy, root, text.len());
    }
    let mut json = Json::new(text);
    let mut stopped = None;
    let mut report = run(policy, root, sink, |walk| {
        let read = json.read(ValueVisitor(walk)).and_then(|()| json.end());
        if let Some((at, word)) = json.passed_over() {
            walk.cx.passed_over(at, word);
        }
        read.map_err(|_| {
            // The text itself has the place.
            walk.cx.forget_where_it_failed();
            let why = json.stopped();
            stopped = Some(why.at);
            why.message
        })
    });
    if report.is_empty() {
        return report;
    }
    let told = report.tell();
    let last = told.findings.last_mut().filter(|last| last.code() == "syntax");
    if let (Some(last), Some(_)) = (last, stopped) {
        last.aside.get_or_insert_default().stopped = stopped;
    }
    told.text = Some(text.into());
    report
}

#[cold]
fn too_large(policy: &PolicyWith<'_>, root: Root<'_>, len: usize) -> Report {
    let most = policy.max_input;
    let message = format!("{len} bytes are more than the {most} that are read");
    refuse(policy, root, Problem::said("size", message))
}

#[cold]
fn not_text(policy: &PolicyWith<'_>, root: Root<'_>, json: &[u8], end: usize) -> Report {
    let message = format!("the text is not UTF-8 from byte {end} on");
    let mut report = refuse(policy, root, Problem::said("syntax", message));
    let told = report.tell();
    if let Some(finding) = told.findings.last_mut() {
        finding.aside.get_or_insert_default().stopped = Some(end);
    }
    // What can be read, and a character for the byte that cannot.
    told.text = json.utf8_chunks().next().map(|text| format!("{}?", text.valid()).into());
    report
}

/// Bytes are checked for UTF-8 once and read as text.
fn bytes<'de>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    sink: Option<&mut dyn Sink<'de>>,
    json: &'de [u8],
) -> Report {
    match std::str::from_utf8(json) {
        Ok(json) => text(policy, root, sink, json),
        Err(error) => not_text(policy, root, json, error.valid_up_to()),
    }
}
