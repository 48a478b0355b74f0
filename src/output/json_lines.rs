//! One JSON object a document.
//!
//! A finding's `line`, `column` and `span` count from the beginning of its document; the
//! document's own `line` from the beginning of the file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::{Document, Format, Output};
use crate::safe::SafeJson;

pub const FORMAT: Format =
    Format { name: "json-lines", about: "One JSON object a document", start: |_| Box::new(Lines) };

struct Lines;

impl Output for Lines {
    fn document(&self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", SafeJson(&object(document)?))
    }
}

/// The report's own object, and the line after the source.
fn object(document: &Document<'_>) -> serde_json::Result<String> {
    let report = serde_json::to_string(document.report)?;
    let mut rest: BTreeMap<&str, &RawValue> = serde_json::from_str(&report)?;
    let mut json = serde_json::Serializer::new(Vec::new());
    let mut object = json.serialize_map(None)?;
    object.serialize_entry("source", &rest.remove("source"))?;
    object.serialize_entry("line", &document.line)?;
    for key in ["type", "valid", "findings", "omitted"] {
        object.serialize_entry(key, &rest.remove(key))?;
    }
    for (key, value) in rest {
        object.serialize_entry(key, value)?;
    }
    object.end()?;
    Ok(String::from_utf8_lossy(&json.into_inner()).into_owned())
}
