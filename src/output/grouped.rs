//! The findings of a file below its name, in columns.

use std::io::{self, Write};

use vdsm_validate::Escaped;

use super::concise::style;
use super::{Document, Format, Output, count};

pub(super) const FORMAT: Format = Format {
    name: "grouped",
    about: "The findings of a file below its name, in columns",
    summary: true,
    binary: false,
    start: |colored| Box::new(Grouped { colored, last: None }),
};

struct Grouped {
    colored: bool,
    /// The file that was named last.
    last: Option<String>,
}

impl Output for Grouped {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        if document.errors + document.warnings == 0 {
            return Ok(());
        }
        let name = document.source.name;
        if self.last.as_deref() != Some(name) {
            if self.last.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", Escaped(name))?;
            self.last = Some(name.to_owned());
        }
        let rows: Vec<_> = document
            .findings
            .iter()
            .map(|finding| {
                let place = match document.line_and_column(finding) {
                    (line, Some(column)) => format!("{line}:{column}"),
                    (line, None) => line.to_string(),
                };
                let path = Escaped(&finding.path).to_string();
                (place, if path.is_empty() { ".".to_owned() } else { path }, finding)
            })
            .collect();
        let widest = |width: &dyn Fn(&(String, String, _)) -> usize| {
            rows.iter().map(width).max().unwrap_or(0).min(WIDEST)
        };
        let places = widest(&|row| row.0.len());
        let paths = widest(&|row| row.1.chars().count());
        for (place, path, finding) in &rows {
            let style = style(finding.severity, self.colored);
            let message = Escaped(&finding.message);
            writeln!(
                out,
                "  {place:>places$}  {style}{:7}{style:#}  {path:paths$}  {message}  [{}]",
                finding.severity.to_string(),
                finding.code,
            )?;
        }
        match document.omitted() {
            0 => Ok(()),
            more => writeln!(out, "  {} not listed", count(more, "more finding")),
        }
    }

    fn end(&mut self, _: &super::Totals, out: &mut dyn Write) -> io::Result<()> {
        match self.last.take() {
            Some(_) => writeln!(out),
            None => Ok(()),
        }
    }
}

/// The widest that a column gets.
const WIDEST: usize = 48;
