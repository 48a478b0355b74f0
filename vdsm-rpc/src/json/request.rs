//! Frames: what a call is made of.

use std::fmt;

use serde::Deserializer;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The calls of a text.
pub(super) enum Calls<'t> {
    One(&'t RawValue),
    Batch(Vec<&'t RawValue>),
}

/// Reads a text as far as to tell its calls apart; or says where it is no JSON.
pub(super) fn calls(text: &str) -> Result<Calls<'_>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if whole.get().starts_with('[') {
        // The text as a whole was read already.
        return serde_json::from_str(whole.get()).map(Calls::Batch).map_err(|it| it.to_string());
    }
    Ok(Calls::One(whole))
}

/// A call.
pub(super) struct Request<'t> {
    pub(super) method: String,
    pub(super) params: Option<&'t RawValue>,
    /// None for a notification.
    pub(super) id: Option<&'t RawValue>,
}

/// No call, and why.
pub(super) struct Invalid<'t> {
    pub(super) id: Option<&'t RawValue>,
    pub(super) detail: &'static str,
}

impl<'t> Request<'t> {
    pub(super) fn read(raw: &'t RawValue) -> Result<Self, Invalid<'t>> {
        let invalid = |detail| Invalid { id: None, detail };
        if !raw.get().starts_with('{') {
            return Err(invalid("a call is an object"));
        }
        let mut deserializer = serde_json::Deserializer::from_str(raw.get());
        let read = deserializer.deserialize_map(FrameVisitor);
        let frame = read.map_err(|_| invalid("a call is an object"))?;
        frame.into_request()
    }
}

/// The members of a call as they are written.
#[derive(Default)]
struct Frame<'t> {
    version: Option<&'t RawValue>,
    method: Option<&'t RawValue>,
    params: Option<&'t RawValue>,
    id: Option<&'t RawValue>,
    twice: bool,
}

impl<'t> Frame<'t> {
    fn into_request(self) -> Result<Request<'t>, Invalid<'t>> {
        let first = |raw: &RawValue| raw.get().bytes().next();
        let id_of_a_kind = |raw: &RawValue| match first(raw) {
            // Half a surrogate would make an answer that nobody reads.
            Some(b'"') => serde_json::from_str::<String>(raw.get()).is_ok(),
            other => matches!(other, Some(b'-' | b'0'..=b'9' | b'n')),
        };
        let id = self.id.filter(|raw| id_of_a_kind(raw));
        let invalid = |detail| Err(Invalid { id, detail });
        if self.twice {
            return Err(Invalid {
                id: None,
                detail: "jsonrpc, method, params or id is there twice",
            });
        }
        if id.is_none() && self.id.is_some() {
            return invalid("id is a string, a number or null");
        }
        let text = |raw: &'t RawValue| match first(raw) {
            Some(b'"') => serde_json::from_str::<String>(raw.get()).ok(),
            _ => None,
        };
        if self.version.and_then(text).as_deref() != Some("2.0") {
            return invalid("jsonrpc is \"2.0\"");
        }
        let Some(method) = self.method.and_then(text) else {
            return invalid("method is a string");
        };
        if self.params.is_some_and(|raw| !matches!(first(raw), Some(b'[' | b'{'))) {
            return invalid("params is an array or an object");
        }
        Ok(Request { method, params: self.params, id: self.id })
    }
}

struct FrameVisitor;

impl<'t> Visitor<'t> for FrameVisitor {
    type Value = Frame<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a call")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Frame<'t>, A::Error> {
        let mut frame = Frame::default();
        while let Some(key) = map.next_key::<String>()? {
            let member = match key.as_str() {
                "jsonrpc" => &mut frame.version,
                "method" => &mut frame.method,
                "params" => &mut frame.params,
                "id" => &mut frame.id,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if member.replace(map.next_value()?).is_some() {
                frame.twice = true;
            }
        }
        Ok(frame)
    }
}
