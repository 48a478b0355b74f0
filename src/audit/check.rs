//! The arguments of a call checked by the table of verbs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vdsm_types::Entry;
use vdsm_types::methods::Shape;
use vdsm_validate::{Finding, Path, Policy, Report, Segment, Severity};

use super::argument::{Argument, Arguments};
use super::verbs::Verb;
use crate::input::tree::{Node, Value};
use crate::output::declared_place;

/// What was found in a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Checked {
    /// Some of what the table asks for could not be read.
    pub(crate) incomplete: bool,
    /// How many values were checked.
    pub(crate) values: usize,
    pub(crate) findings: Vec<Noted>,
}

/// A finding of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Noted {
    pub(crate) type_name: Cow<'static, str>,
    pub(crate) code: Cow<'static, str>,
    pub(crate) severity: Severity,
    /// The place in the declarations.
    pub(crate) place: String,
    pub(crate) message: String,
}

/// Checks what the table of verbs knows of a call.
pub(super) fn check(policy: &Policy, verb: &Verb, arguments: &Arguments) -> Checked {
    let mut checked = Checked::default();
    let Arguments::Known(positional, named) = arguments else {
        checked.incomplete = true;
        return checked;
    };
    let given = Given::of(verb, positional, named);
    let mut beside: &[&str] = &[];
    for part in &verb.parts {
        let (entry, parameter) = (part.entry(), part.names());
        match part.shape() {
            Shape::Items => {
                let policy = match given.get(beside).and_then(Argument::scalar) {
                    Some(value) => policy.clone().given("domainType", value),
                    None => policy.clone(),
                };
                for item in given.get(parameter).map(Argument::items).unwrap_or_default() {
                    checked.value(entry, &policy, item);
                }
            }
            Shape::Together => checked.value(entry, policy, given.together(parameter)),
            _ => {
                if let Some(value) = given.get(parameter) {
                    checked.value(entry, policy, value.json());
                }
            }
        }
        beside = parameter;
    }
    checked
}

/// Arguments by name.
struct Given<'a>(BTreeMap<&'a str, &'a Argument>);

impl<'a> Given<'a> {
    fn of(verb: &'a Verb, positional: &'a [Argument], named: &'a [(String, Argument)]) -> Self {
        // The first of them may be the object that the verb is of, or its id.
        let is_object = |argument: &Argument| match argument {
            Argument::Python(Node { value: Value::Absent("an object"), .. }) => true,
            argument => verb.is_of_vm() && argument.scalar().is_some_and(|text| is_id(&text)),
        };
        let skipped = usize::from(positional.first().is_some_and(is_object));
        let by_position = verb.positions.iter().copied().zip(&positional[skipped..]);
        let by_name = named.iter().map(|(name, argument)| (&**name, argument));
        Self(by_position.chain(by_name).collect())
    }

    fn get(&self, names: &[&str]) -> Option<&'a Argument> {
        names.iter().find_map(|name| self.0.get(name).copied())
    }

    /// A dictionary of those that were given.
    fn together(&self, names: &[&str]) -> Option<String> {
        let given = names.iter().filter_map(|name| Some((name, self.0.get(name)?)));
        let entries =
            given.map(|(name, argument)| Some(format!("\"{name}\":{}", argument.json()?)));
        let entries: Option<Vec<_>> = entries.collect();
        Some(format!("{{{}}}", entries?.join(",")))
    }
}

/// Whether a text has the shape of an id: 8-4-4-4-12 characters.
fn is_id(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

impl Checked {
    fn value(&mut self, entry: &'static Entry, policy: &Policy, json: Option<String>) {
        let Some(json) = json else {
            self.incomplete = true;
            return;
        };
        self.values += 1;
        let report: Report = entry.check_str(policy, &json);
        self.findings.extend(report.findings().iter().map(|finding| Noted {
            type_name: entry.name().into(),
            code: finding.code().into(),
            severity: finding.severity(),
            place: declared_place(entry.schema(), finding.path()),
            message: message(finding),
        }));
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// The sentence; of what may be a password in a log of any year, no value is in it.
fn message(finding: &Finding) -> String {
    if may_be_secret(finding.path()) && !finding.is_secret() {
        return format!("the value is not shown ({})", finding.code());
    }
    finding.to_string()
}

/// Whether a place is one where logs of old years had passwords in clear.
fn may_be_secret(path: &Path) -> bool {
    path.segments().iter().any(|segment| match segment {
        Segment::Key(key) => {
            let key = key.to_ascii_lowercase();
            key == "password" || key.ends_with("_password") || key.starts_with("_x_")
        }
        Segment::Index(_) => false,
    })
}
