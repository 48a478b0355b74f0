//! One line a finding, as compilers write them and editors read them.

use std::io::{self, Write};

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_WARNING_STYLE, Style};
use vdsm_validate::{Escaped, Finding, Severity};

use super::{Document, Format, Output};

pub const FORMAT: Format = Format {
    name: "concise",
    about: "One line a finding",
    start: |colored| Box::new(Concise { colored }),
};

struct Concise {
    colored: bool,
}

impl Output for Concise {
    fn document(&self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in document.report.findings() {
            self.finding(document, finding, out)?;
        }
        match document.report.omitted() {
            0 => Ok(()),
            more => {
                let (source, line) = (Escaped(document.source), document.line);
                writeln!(out, "{source}:{line}: note: {more} more findings are not listed")
            }
        }
    }
}

impl Concise {
    fn finding(
        &self,
        document: &Document<'_>,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        write!(out, "{}:", Escaped(document.source))?;
        match document.report.position(finding) {
            Some(at) => write!(out, "{}:{}:", document.line + at.line - 1, at.column)?,
            None => write!(out, "{}:", document.line)?,
        }
        let style = match finding.severity() {
            _ if !self.colored => Style::new(),
            Severity::Error => DEFAULT_ERROR_STYLE,
            Severity::Warning => DEFAULT_WARNING_STYLE,
        };
        write!(out, " {style}{}[{}]{style:#}:", finding.severity(), finding.code())?;
        if !finding.path().segments().is_empty() {
            write!(out, " {}:", Escaped(&finding.path().to_string()))?;
        }
        writeln!(out, " {}", Escaped(&finding.to_string()))
    }
}
