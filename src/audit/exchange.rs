//! A request and its answer together: an entry of a HAR file, or a line of JSON with both.

use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use vdsm_validate::{Bytes, Validate};

use super::argument::Arguments;
use super::frame::{Frame, frames};
use super::matching::Verdict;
use super::xml::{self, Message, messages};

/// A request, and what came back.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    /// `2019-07-30 23:26:27`; empty where nothing says when.
    pub(super) time: String,
    request: String,
    answer: String,
    /// The status of HTTP.
    status: Option<i64>,
}

/// A call of an exchange, and its end.
pub(super) struct Made {
    pub(super) method: String,
    pub(super) arguments: Arguments,
    pub(super) verdict: Verdict,
}

impl Exchange {
    /// The calls of the request, each with what the answer says of it.
    pub(super) fn calls(&self) -> Vec<Made> {
        if xml::begins(&self.request) {
            let mut answers = messages(&self.answer).into_iter().filter_map(|it| match it {
                Message::Answer(verdict) => Some(verdict),
                Message::Call { .. } => None,
            });
            let calls = messages(&self.request).into_iter().filter_map(|it| match it {
                Message::Call { method, arguments } => Some((method, arguments)),
                Message::Answer(_) => None,
            });
            return calls
                .map(|(method, arguments)| {
                    let verdict = answers.next().unwrap_or_else(|| self.by_status());
                    Made { method, arguments, verdict }
                })
                .collect();
        }
        // A body may go over several lines; a frame is one.
        let answers: BTreeMap<_, _> = frames(&compact(&self.answer))
            .into_iter()
            .filter_map(|frame| match frame {
                Frame::Answer { id, verdict } => Some((id, verdict)),
                Frame::Request { .. } => None,
            })
            .collect();
        let calls = frames(&compact(&self.request)).into_iter();
        calls
            .filter_map(|frame| match frame {
                Frame::Request { id, method, arguments } => {
                    let verdict = answers.get(&id).copied().unwrap_or_else(|| self.by_status());
                    Some(Made { method, arguments, verdict })
                }
                Frame::Answer { .. } => None,
            })
            .collect()
    }

    /// What the status alone says.
    fn by_status(&self) -> Verdict {
        match self.status {
            Some(status @ 400..) => Verdict::Refused(Some(status)),
            _ => Verdict::Unknown,
        }
    }
}

fn compact(text: &str) -> String {
    match serde_json::from_str::<&RawValue>(text) {
        // Line ends stand between values only: in a string they are written otherwise.
        Ok(_) => text.replace(['\n', '\r'], " "),
        Err(_) => text.to_owned(),
    }
}

/// `2019-07-30T23:26:27.708Z` as a log has it.
fn time(text: &str) -> String {
    text.get(..19).unwrap_or_default().replacen('T', " ", 1)
}

/// A body: a text, or JSON as it is.
fn body(raw: &RawValue) -> String {
    serde_json::from_str::<String>(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
}

#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    request: &'l RawValue,
    #[serde(borrow, alias = "answer")]
    response: Option<&'l RawValue>,
    #[serde(alias = "timestamp", alias = "date")]
    time: Option<String>,
    status: Option<i64>,
}

/// The exchange that a text begins with, and what stands below it: an object with `request` and
/// `response` (or `answer`), each a text or JSON, and `time` and `status` where they are known.
pub(super) fn line(text: &str) -> Option<(Exchange, &str)> {
    if !text.contains("\"request\"") {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Line<'_>>();
    let line = values.next()?.ok()?;
    let exchange = Exchange {
        time: time(line.time.as_deref().unwrap_or_default()),
        request: body(line.request),
        answer: line.response.map(body).unwrap_or_default(),
        status: line.status,
    };
    Some((exchange, &text[values.byte_offset()..]))
}

/// Whether a record that nothing came of was to be JSON, and is none.
pub(super) fn is_damaged(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    text.trim_start_matches([' ', '\t', '\0', '[']).starts_with("{\"")
        && !matches!(values.next(), Some(Ok(_)))
}

/// Whether a file begins as a HAR file does.
pub(super) fn is_har(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    head.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"log\""))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(default)]
    started_date_time: String,
    request: Request,
    response: Option<Response>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    post_data: Option<Content>,
}

#[derive(Deserialize)]
struct Response {
    status: Option<i64>,
    content: Option<Content>,
}

#[derive(Default, Deserialize)]
struct Content {
    #[serde(default)]
    text: String,
    encoding: Option<String>,
}

/// Bytes in a text.
#[derive(Validate)]
struct Encoded(#[validate(form = base64)] Bytes);

impl Content {
    fn text(self) -> String {
        match self.encoding.as_deref() {
            Some("base64") => {
                let encoded = serde_json::Value::from(self.text);
                let bytes = vdsm_validate::from_value::<Encoded>(&encoded);
                bytes
                    .ok()
                    .and_then(|it| String::from_utf8(it.into_inner().0.0).ok())
                    .unwrap_or_default()
            }
            _ => self.text,
        }
    }
}

impl From<Entry> for Exchange {
    fn from(entry: Entry) -> Self {
        let response = entry.response;
        let status = response.as_ref().and_then(|response| response.status);
        let answer = response.and_then(|response| response.content).unwrap_or_default();
        Self {
            time: time(&entry.started_date_time),
            request: entry.request.post_data.unwrap_or_default().text(),
            answer: answer.text(),
            status,
        }
    }
}

/// Hands over the exchanges of a HAR file one by one, however many it has.
pub(super) fn har(
    reader: impl Read,
    each: &mut dyn FnMut(Exchange) -> io::Result<()>,
) -> io::Result<()> {
    let mut stopped = Ok(());
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let all = &["log", "entries"][..];
    let read = Inside { path: all, each, stopped: &mut stopped }.deserialize(&mut deserializer);
    stopped?;
    read.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
}

/// What is under a path of keys; a list there is handed over item by item.
struct Inside<'e, 'f> {
    path: &'e [&'static str],
    each: &'e mut (dyn FnMut(Exchange) -> io::Result<()> + 'f),
    stopped: &'e mut io::Result<()>,
}

impl<'de> DeserializeSeed<'de> for Inside<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inside<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a HAR file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.path.split_first() {
                Some((first, path)) if key == *first => {
                    let (each, stopped) = (&mut *self.each, &mut *self.stopped);
                    map.next_value_seed(Inside { path, each, stopped })?;
                }
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(entry) = items.next_element::<Entry>()? {
            if let Err(error) = (self.each)(entry.into()) {
                let message = error.to_string();
                *self.stopped = Err(error);
                return Err(serde::de::Error::custom(message));
            }
        }
        Ok(())
    }
}
