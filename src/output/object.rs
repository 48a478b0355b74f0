//! A document as one JSON object.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::{Document, Finding};

/// A document as one JSON object. A finding's `line`, `column` and `span` count from the beginning of
/// its document; the document's own `line` from the beginning of the file.
pub(super) struct Object<'d>(pub(super) &'d Document<'d>);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.0;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("source", document.source.name)?;
        object.serialize_entry("line", &document.source.line)?;
        object.serialize_entry("type", document.type_name())?;
        object.serialize_entry("valid", &document.is_valid())?;
        let rows: Vec<_> = document.findings.iter().map(row).collect();
        object.serialize_entry("findings", &rows)?;
        object.serialize_entry("omitted", &document.omitted())?;
        if document.known > 0 {
            object.serialize_entry("known", &document.known)?;
        }
        object.end()
    }
}

/// What a finding's own object says comes first, and its place in the file last.
struct Row<'f>(&'f Finding<'f>, Map<String, Value>);

fn row<'f>(finding: &'f Finding<'f>) -> Row<'f> {
    let own = finding.engine.and_then(|engine| match serde_json::to_value(engine) {
        Ok(Value::Object(own)) => Some(own),
        _ => None,
    });
    Row(finding, own.unwrap_or_default())
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Row(finding, own) = self;
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("path", &finding.path)?;
        row.serialize_entry("code", finding.code)?;
        row.serialize_entry("severity", &finding.severity.to_string())?;
        row.serialize_entry("message", &finding.message)?;
        for (key, value) in own {
            if !matches!(&**key, "path" | "code" | "severity" | "message") {
                row.serialize_entry(key, value)?;
            }
        }
        if let Some(place) = &finding.place {
            row.serialize_entry("line", &place.line)?;
            row.serialize_entry("column", &place.column)?;
            row.serialize_entry("span", &[place.span.start, place.span.end])?;
        }
        row.end()
    }
}
