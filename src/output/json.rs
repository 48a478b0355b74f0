//! One JSON object for everything: the documents, and the totals.

use std::io::{self, Write};

use serde_json::json;

use super::object::Object;
use super::safe::SafeJson;
use super::{Document, Format, Output, Totals};

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "One JSON object for everything, with the totals",
    summary: false,
    binary: false,
    start: |_| Box::new(Json { any: false }),
};

struct Json {
    any: bool,
}

impl Output for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"documents\":[")
    }

    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        let comma = if self.any { "," } else { "" };
        self.any = true;
        write!(out, "{comma}\n{}", SafeJson::of(&Object(document))?)
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let totals = json!({
            "checked": totals.documents,
            "refused": totals.refused,
            "errors": totals.errors,
            "warnings": totals.warnings,
            "known": totals.known,
            "unread": totals.unread,
        });
        writeln!(out, "\n],\"totals\":{}}}", SafeJson::of(&totals)?)
    }
}
