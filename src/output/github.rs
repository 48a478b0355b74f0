//! Annotations of GitHub Actions: workflow commands, of which one is a line.

use std::fmt;
use std::io::{self, Write};

use vdsm_validate::{Escaped, Severity};

use super::{Document, Format, Output, count};

pub(super) const FORMAT: Format = Format {
    name: "github",
    about: "Annotations of GitHub Actions",
    summary: false,
    binary: false,
    start: |_| Box::new(GitHub),
};

struct GitHub;

impl Output for GitHub {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        let file = Property(document.source.name);
        for finding in &document.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let (line, column) = document.line_and_column(finding);
            write!(out, "::{command} file={file},line={line}")?;
            if let (Some(column), Some((end, after))) = (column, document.end(finding)) {
                write!(out, ",col={column},endLine={end},endColumn={after}")?;
            }
            write!(out, ",title={} {}::", Property(document.type_name()), Property(finding.code))?;
            if !finding.path.is_empty() {
                write!(out, "{}: ", Data(&finding.path))?;
            }
            writeln!(out, "{}", Data(&finding.message))?;
        }
        match document.omitted() {
            0 => Ok(()),
            more => {
                let line = document.source.line;
                writeln!(
                    out,
                    "::notice file={file},line={line}::{} not listed",
                    count(more, "more finding")
                )
            }
        }
    }
}

/// The text of a command.
struct Data<'t>(&'t str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Escaped(self.0).to_string().replace('%', "%25"))
    }
}

/// A property of a command.
struct Property<'t>(&'t str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Data(self.0).to_string().replace(':', "%3A").replace(',', "%2C"))
    }
}
