//! JSON-RPC frames in a record: requests, and the answers to them.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::argument::{Argument, Arguments};
use super::matching::Verdict;

/// A request or an answer.
#[derive(Debug)]
pub(super) enum Frame {
    Request { id: String, method: String, arguments: Arguments },
    Answer { id: String, verdict: Verdict },
}

#[derive(Deserialize)]
struct Raw {
    jsonrpc: Option<IgnoredAny>,
    id: Option<Box<RawValue>>,
    method: Option<String>,
    params: Option<Box<RawValue>>,
    result: Option<Box<RawValue>>,
    error: Option<Failure>,
}

#[derive(Deserialize)]
struct Failure {
    #[serde(default)]
    code: i64,
}

#[derive(Deserialize)]
struct Status {
    status: Option<Failure>,
}

/// The most times that the lines of a record are joined in search of a frame.
const JOINED: usize = 16;

const MARK: &str = "\"jsonrpc\"";

/// The frames of a record: of every line that is one, or a list of them, or begins one that goes on
/// below.
pub(super) fn frames(text: &str) -> Vec<Frame> {
    let mut frames = Vec::new();
    let (mut at, mut joined) = (0, 0);
    while let Some(line) = text[at..].split_inclusive('\n').next() {
        let below = text[at..].trim_start_matches(['\0', ' ', '\t']);
        let start = text.len() - below.len();
        at += line.len();
        if !below.starts_with(['{', '[']) {
            continue;
        }
        if !below.contains(MARK) {
            break;
        }
        // With line ends between the values, or none.
        if let Some((length, found)) = values(below) {
            at = start + length;
            frames.extend(found);
            continue;
        }
        // Wrapped inside of them. What the next frame begins is no part of this one.
        let end = below.find(&format!("\n{{{MARK}")).unwrap_or(below.len());
        if joined < JOINED && below[..end].contains(MARK) {
            joined += 1;
            let lines = below[..end].lines().map(|line| line.trim_matches(['\0', '\r']));
            if let Some((_, found)) = values(&lines.collect::<String>()) {
                at = start + end;
                frames.extend(found);
                continue;
            }
        }
        if let Some(method) = cut_method(line) {
            let arguments = Arguments::Incomplete;
            frames.push(Frame::Request { id: String::new(), method, arguments });
        }
    }
    frames
}

/// The frames that a text begins with, one or a list of them, and how many bytes they take.
fn values(text: &str) -> Option<(usize, Vec<Frame>)> {
    fn first<'t, T: Deserialize<'t>>(text: &'t str) -> Option<(usize, T)> {
        let mut values = serde_json::Deserializer::from_str(text).into_iter();
        let value = values.next()?.ok()?;
        Some((values.byte_offset(), value))
    }
    if text.starts_with('[') {
        let (length, batch) = first::<Vec<Raw>>(text)?;
        return Some((length, batch.into_iter().filter_map(frame).collect()));
    }
    let (length, raw) = first::<Raw>(text)?;
    raw.jsonrpc.is_some().then(|| (length, frame(raw).into_iter().collect()))
}

/// A frame; a notification, which has no id, is no call.
fn frame(raw: Raw) -> Option<Frame> {
    let id = raw.id?.get().to_owned();
    if let Some(method) = raw.method {
        return Some(Frame::Request { id, method, arguments: arguments(raw.params.as_deref()) });
    }
    let verdict = match (raw.error, raw.result) {
        (Some(error), _) => Verdict::Refused(Some(error.code)),
        (None, Some(result)) => match serde_json::from_str::<Status>(result.get()) {
            Ok(Status { status: Some(status) }) if status.code != 0 => {
                Verdict::Refused(Some(status.code))
            }
            _ => Verdict::Accepted,
        },
        (None, None) => Verdict::Accepted,
    };
    Some(Frame::Answer { id, verdict })
}

fn arguments(params: Option<&RawValue>) -> Arguments {
    let Some(params) = params else { return Arguments::Known(Vec::new(), Vec::new()) };
    // In the order of the text, and a name that is there twice is there twice.
    if let Ok(named) = serde_json::from_str::<Entries>(params.get()) {
        let named = named.0.into_iter().map(|(name, value)| (name, Argument::Json(value)));
        return Arguments::Known(Vec::new(), named.collect());
    }
    match serde_json::from_str::<Vec<Box<RawValue>>>(params.get()) {
        Ok(list) => Arguments::Known(list.into_iter().map(Argument::Json).collect(), Vec::new()),
        Err(_) => Arguments::Incomplete,
    }
}

/// The entries of an object.
struct Entries(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Entries;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Visitor)
    }
}

/// The method of a request that was cut.
fn cut_method(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("\"method\"").filter(|_| line.contains(MARK))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let (method, _) = rest.split_once('"')?;
    (!method.starts_with('|')).then(|| method.to_owned())
}
