//! JSON-RPC frames in a record: requests, and the answers to them.

use serde::Deserialize;
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

/// The frames of a record: of every line that is one, or a list of them.
pub(super) fn frames(text: &str) -> Vec<Frame> {
    let mut frames = Vec::new();
    for line in text.lines() {
        let line = line.trim_matches(['\0', ' ', '\t']);
        if !line.starts_with(['{', '[']) || !line.contains("\"jsonrpc\"") {
            continue;
        }
        if let Ok(raw) = serde_json::from_str::<Raw>(line) {
            frames.extend(frame(raw));
        } else if let Ok(batch) = serde_json::from_str::<Vec<Raw>>(line) {
            frames.extend(batch.into_iter().filter_map(frame));
        } else if let Some(method) = cut_method(line) {
            let arguments = Arguments::Incomplete;
            frames.push(Frame::Request { id: String::new(), method, arguments });
        }
    }
    frames
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
    let (_, rest) = line.split_once("\"method\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let (method, _) = rest.split_once('"')?;
    (!method.starts_with('|')).then(|| method.to_owned())
}
