//! One line a finding, as compilers write them and editors read them.

use std::fmt::{self, Write as _};
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
        let lines = lines(document, self.colored).map_err(io::Error::other)?;
        out.write_all(lines.as_bytes())?;
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

/// How many bytes most lines have, or fewer.
const LINE: usize = 128;

/// The style of a severity.
pub(super) fn style(severity: Severity, colored: bool) -> Style {
    match severity {
        _ if !colored => Style::new(),
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
    }
}

/// The findings of a document, each on a line: put together first, since text costs less to write to
/// than an output does.
pub(super) fn lines(document: &Document<'_>, colored: bool) -> Result<String, fmt::Error> {
    let source = Escaped(document.source.name).to_string();
    let mut lines = String::with_capacity(LINE * document.findings.len());
    for finding in &document.findings {
        lines.push_str(&source);
        lines.push(':');
        line(document, finding, colored, &mut lines)?;
    }
    Ok(lines)
}

fn line(
    document: &Document<'_>,
    finding: &Finding<'_>,
    colored: bool,
    to: &mut String,
) -> fmt::Result {
    match document.line_and_column(finding) {
        (line, Some(column)) => write!(to, "{line}:{column}:")?,
        (line, None) => write!(to, "{line}:")?,
    }
    let style = style(finding.severity, colored);
    let (on, off) = if colored {
        (style.render().to_string(), style.render_reset().to_string())
    } else {
        Default::default()
    };
    for part in [" ", &on, finding.severity.as_str(), "[", finding.code, "]", &off, ":"] {
        to.push_str(part);
    }
    if !finding.path.is_empty() {
        to.push(' ');
        escape(&finding.path, to)?;
        to.push(':');
    }
    to.push(' ');
    escape(&finding.message, to)?;
    to.push('\n');
    Ok(())
}

fn escape(text: &str, to: &mut String) -> fmt::Result {
    write!(to, "{}", Escaped(text))
}
