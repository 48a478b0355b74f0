//! One JSON object a document: see [`Object`].

use std::io::{self, Write};

use super::object::Object;
use super::safe::SafeJson;
use super::{Document, Format, Output};

pub(super) const FORMAT: Format = Format {
    name: "json-lines",
    about: "One JSON object a document",
    summary: false,
    binary: false,
    start: |_| Box::new(Lines),
};

struct Lines;

impl Output for Lines {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", SafeJson::of(&Object(document))?)
    }
}
