//! Reviewdog's diagnostic format. Its columns count bytes.

use std::io::{self, Write};

use serde_json::{Value, json};
use vdsm_validate::Severity;

use super::safe::SafeJson;
use super::{Document, Finding, Format, Output, Totals};

pub(super) const FORMAT: Format = Format {
    name: "rdjson",
    about: "Reviewdog's diagnostic format",
    summary: false,
    binary: false,
    start: |_| Box::new(RdJson { any: false }),
};

struct RdJson {
    any: bool,
}

impl Output for RdJson {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"source\":{\"name\":\"vdsm-check\"},\"diagnostics\":[")
    }

    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &document.findings {
            let place = if finding.path.is_empty() { "." } else { &finding.path };
            let diagnostic = json!({
                "message": format!("{place}: {}", finding.message),
                "location": {"path": document.source.name, "range": range(document, finding)},
                "severity": match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                },
                "code": {"value": finding.code},
            });
            let comma = if self.any { "," } else { "" };
            self.any = true;
            write!(out, "{comma}\n{}", SafeJson::of(&diagnostic)?)?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

fn range(document: &Document<'_>, finding: &Finding<'_>) -> Value {
    let (line, _) = document.line_and_column(finding);
    let (Some(place), Some((end, column))) = (&finding.place, document.end(finding)) else {
        return json!({"start": {"line": line}});
    };
    let text = document.source.text;
    let bytes = |line: usize, column: usize| {
        let text = text.lines().nth(line - document.source.line).unwrap_or_default();
        text.char_indices().nth(column - 1).map_or(text.len(), |(at, _)| at) + 1
    };
    let start = json!({"line": line, "column": bytes(line, place.column)});
    json!({"start": start, "end": {"line": end, "column": bytes(end, column)}})
}
