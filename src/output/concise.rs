//! One line a finding, as compilers write them and editors read them.

use std::io::{self, Write};

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_WARNING_STYLE, Style};
use vdsm_validate::{Escaped, Severity};

use super::{Document, Finding, Format, Output, count};

pub(super) const FORMAT: Format = Format {
    name: "concise",
    about: "One line a finding",
    summary: false,
    binary: false,
    start: |colored| Box::new(Concise { colored }),
};

struct Concise {
    colored: bool,
}

impl Output for Concise {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &document.findings {
            write!(out, "{}:", Escaped(document.source.name))?;
            line(document, finding, self.colored, out)?;
        }
        match document.omitted() {
            0 => Ok(()),
            more => {
                let (source, line) = (Escaped(document.source.name), document.source.line);
                let more = count(more, "more finding");
                writeln!(out, "{source}:{line}: note: {more} not listed")
            }
        }
    }
}

/// The style of a severity.
pub(super) fn style(severity: Severity, colored: bool) -> Style {
    match severity {
        _ if !colored => Style::new(),
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
    }
}

/// A finding on a line, without the name of the file.
pub(super) fn line(
    document: &Document<'_>,
    finding: &Finding<'_>,
    colored: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match document.line_and_column(finding) {
        (line, Some(column)) => write!(out, "{line}:{column}:")?,
        (line, None) => write!(out, "{line}:")?,
    }
    let style = style(finding.severity, colored);
    write!(out, " {style}{}[{}]{style:#}:", finding.severity, finding.code)?;
    if !finding.path.is_empty() {
        write!(out, " {}:", Escaped(&finding.path))?;
    }
    writeln!(out, " {}", Escaped(&finding.message))
}
