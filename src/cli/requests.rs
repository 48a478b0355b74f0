//! Whole requests, checked by the table of methods: each call of one is a document.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::value::RawValue;
use vdsm_rpc::xml::Call;
use vdsm_rpc::{Method, Outcome, Refusal, UnknownMethod};
use vdsm_validate::schema::{Unknown, make};
use vdsm_validate::{Entry, Path, Policy, Schema, Segment, Severity};

use crate::catalogue::{json_rpc, xml_rpc};
use crate::input::Protocol;
use crate::output::{Declared, Document, Finding, Place, Source};

/// What is kept of the methods that were met.
#[derive(Default)]
pub(super) struct Requests {
    methods: BTreeMap<&'static str, Declared>,
    /// The parameters of methods of which one parameter is of a type.
    parts: BTreeMap<String, &'static Schema>,
}

impl Requests {
    /// What is found of each call of a text.
    pub(super) fn documents<'d>(
        &'d mut self,
        protocol: Protocol,
        policy: &Policy,
        source: Source<'d>,
        unread: &'d Declared,
        tell: &mut dyn FnMut(Document<'_>) -> Result<(), super::check::Stop>,
    ) -> Result<(), super::check::Stop> {
        let examined = match protocol {
            Protocol::JsonRpc => json_rpc().examine_json(policy, source.text),
            Protocol::XmlRpc => xml_rpc().examine_xml(policy, source.text),
        };
        let name = |declared: &mut BTreeMap<_, _>, method: &Method| {
            let by = || Declared::by(method.schema()).called(method.name());
            declared.entry(method.name()).or_insert_with(by);
        };
        for outcome in examined.outcomes() {
            if let Outcome::Good(method, _) | Outcome::Refused(method, _) = outcome {
                name(&mut self.methods, method);
            }
        }
        let calls = calls(protocol, source.text);
        let calls = Some(calls).filter(|calls| calls.len() == examined.outcomes().len());
        for (number, outcome) in examined.outcomes().iter().enumerate() {
            let call = calls.as_ref().map(|calls| calls[number].clone());
            tell(match outcome {
                Outcome::Good(method, report) => {
                    Document::new(source, &self.methods[method.name()], report)
                }
                Outcome::Refused(method, refusal) => {
                    refused(source, &self.methods[method.name()], refusal)
                }
                Outcome::Unknown(name, unknown) => {
                    let place = call.and_then(|call| place_of(source.text, call, name));
                    fault(source, unread, "unknown_method", sentence(unknown), place)
                }
                Outcome::Invalid(_, detail) => {
                    let begin = call.map(|call| call.start..call.start + 1);
                    let place = not_a_call(protocol, source).or(begin);
                    fault(source, unread, "syntax", detail.clone(), place)
                }
                _ => continue,
            })?;
        }
        Ok(())
    }

    /// What is found in one parameter of an XML-RPC call, which is of a type: `--at /params/NAME`, or
    /// by its number.
    pub(super) fn part<'d>(
        &mut self,
        policy: &Policy,
        source: Source<'d>,
        entry: &'static Entry,
        declared: &'d Declared,
        at: &Path,
        tell: &mut dyn FnMut(Document<'_>) -> Result<(), super::check::Stop>,
    ) -> Result<(), super::check::Stop> {
        let call = match Call::read(source.text) {
            Ok(call) => call,
            Err(error) => {
                let place = not_a_call(Protocol::XmlRpc, source);
                return tell(fault(source, declared, "syntax", error.detail, place));
            }
        };
        let known = xml_rpc().find(call.method()).ok();
        let names: Vec<_> = known.into_iter().flat_map(Method::parameters).collect();
        let number = match at.segments() {
            [Segment::Key(params), Segment::Key(name)] if &**params == "params" => {
                names.iter().position(|known| *known == &**name)
            }
            [Segment::Key(params), Segment::Index(number)] if &**params == "params" => {
                Some(*number).filter(|number| *number < 64)
            }
            _ => None,
        };
        let Some(number) = number else {
            let message = format!("the call has no parameter {at}; write /params/NAME");
            return tell(fault(source, declared, "syntax", message, None));
        };
        let schema = *self
            .parts
            .entry(format!("{}\0{number}", call.method()))
            .or_insert_with(|| one_of_type(entry, &names, number));
        match call.check_parameters(policy, schema) {
            Ok(report) => tell(Document::new(source, declared, &report)),
            Err(refusal) => tell(refused(source, declared, &refusal)),
        }
    }
}

/// Parameters of which one is of a type, and the others may be anything.
fn one_of_type(entry: &'static Entry, names: &[&'static str], number: usize) -> &'static Schema {
    let object = make::object(entry.name()).unknown(Unknown::Ignore);
    let count = names.len().max(number + 1);
    let object = (0..count).fold(object, |object, index| {
        let name = names.get(index).map_or_else(|| index.to_string(), |name| (*name).to_owned());
        object.field(if index == number {
            make::field(&name, make::schema(entry.schema()))
        } else {
            make::field(&name, make::Name::new().place()).optional()
        })
    });
    // Only a group can name a field that is not there.
    object.finish().unwrap_or_else(|_| entry.schema())
}

/// A call that is refused: its report, and parameters too many.
fn refused<'d>(source: Source<'d>, declared: &'d Declared, refusal: &'d Refusal) -> Document<'d> {
    let mut document = Document::new(source, declared, refusal.report());
    for error in refusal.errors().filter(|error| error.code == "extra_item") {
        let place = error.place.and_then(|place| byte(source.text, place));
        document.findings.push(Finding {
            code: "extra_item",
            severity: Severity::Error,
            message: error.detail.into(),
            path: error.path,
            place: place.map(|at| Place::of(source.text, at..at + 1)),
            engine: None,
        });
    }
    document.errors = refusal.error_count();
    document
}

/// A call that is none of the table.
fn fault<'d>(
    source: Source<'d>,
    declared: &'d Declared,
    code: &'static str,
    message: String,
    place: Option<Range<usize>>,
) -> Document<'d> {
    let finding = Finding {
        code,
        severity: Severity::Error,
        message: message.into(),
        path: String::new(),
        place: Some(Place::of(source.text, place.unwrap_or(0..0))),
        engine: None,
    };
    Document { source, declared, findings: vec![finding], errors: 1, warnings: 0, known: 0 }
}

fn sentence(unknown: &UnknownMethod) -> String {
    match unknown.suggestion() {
        Some(near) => format!("no such method; did you mean {near}?"),
        None => "no such method".to_owned(),
    }
}

/// Where the calls of a text are: those of a batch, or the text itself.
fn calls(protocol: Protocol, text: &str) -> Vec<Range<usize>> {
    if protocol == Protocol::JsonRpc
        && let Ok(batch) = serde_json::from_str::<Vec<&RawValue>>(text)
    {
        let start = |call: &RawValue| call.get().as_ptr() as usize - text.as_ptr() as usize;
        return batch.iter().map(|call| start(call)..start(call) + call.get().len()).collect();
    }
    std::iter::once(0..text.len()).collect()
}

/// Where the name of the method of a call is.
fn place_of(text: &str, call: Range<usize>, name: &str) -> Option<Range<usize>> {
    let marks = ["methodName>", "\"method\""].map(|mark| (text[call.clone()].find(mark), mark));
    let (before, mark) = marks.into_iter().find_map(|(at, mark)| Some((at?, mark)))?;
    let before = call.start + before + mark.len();
    let at = before + text[before..call.end].find(name)?;
    Some(at..at + name.len())
}

/// Where a text is no call, as far as that is known.
fn not_a_call(protocol: Protocol, source: Source<'_>) -> Option<Range<usize>> {
    let line_and_column = match protocol {
        Protocol::XmlRpc => Call::read(source.text).err()?.place,
        Protocol::JsonRpc => return None,
    };
    let at = byte(source.text, line_and_column)?;
    Some(at..at + 1)
}

/// The byte of a line and a column, both from 1.
fn byte(text: &str, (line, column): (usize, usize)) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let (offset, _) = text[start..].char_indices().nth(column - 1)?;
    Some(start + offset)
}
