//! The XML of `JUnit`: a suite a file, a case a document.

use std::io::{self, Write};

use super::concise;
use super::safe::SafeXml;
use super::{Document, Format, Output, Totals, count};

pub(super) const FORMAT: Format = Format {
    name: "junit",
    about: "JUnit's XML: a suite a file, a case a document",
    summary: false,
    binary: false,
    start: |_| Box::<JUnit>::default(),
};

/// The counts of a suite stand before its cases, so that the cases of a file are kept until its end.
#[derive(Default)]
struct JUnit {
    file: Option<String>,
    cases: Vec<u8>,
    tests: usize,
    failures: usize,
}

impl Output for JUnit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites name=\"vdsm-check\">")
    }

    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        let source = &document.source;
        if self.file.as_deref() != Some(source.name) {
            self.suite(out)?;
            self.file = Some(source.name.to_owned());
        }
        self.tests += 1;
        let (name, type_name) = (SafeXml(source.name), SafeXml(document.type_name()));
        let case = &mut self.cases;
        write!(case, "    <testcase classname=\"{type_name}\" name=\"{name}:{}\"", source.line)?;
        if document.errors + document.warnings == 0 {
            return writeln!(case, "/>");
        }
        writeln!(case, ">")?;
        let mut lines = concise::lines(document, false).map_err(io::Error::other)?;
        if document.omitted() > 0 {
            lines += &count(document.omitted(), "more finding");
            lines += " not listed\n";
        }
        let lines: Vec<_> = lines.lines().map(|line| SafeXml(line).to_string()).collect();
        let lines = lines.join("\n");
        if document.is_valid() {
            writeln!(case, "      <system-out>{lines}</system-out>")?;
        } else {
            self.failures += 1;
            let errors = count(document.errors, "error");
            writeln!(
                case,
                "      <failure type=\"refused\" message=\"{errors}\">{lines}</failure>"
            )?;
        }
        writeln!(case, "    </testcase>")
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        self.suite(out)?;
        if totals.unread > 0 {
            // Without it, a report of what could be read would say that all is well.
            let unread = count(totals.unread, "file");
            writeln!(
                out,
                "  <testsuite name=\"vdsm-check\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">"
            )?;
            writeln!(out, "    <testcase classname=\"vdsm-check\" name=\"unread\">")?;
            writeln!(out, "      <error type=\"unread\" message=\"{unread} could not be read\"/>")?;
            writeln!(out, "    </testcase>\n  </testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

impl JUnit {
    /// Writes the suite of the last file.
    fn suite(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Self { file: Some(file), cases, tests, failures } = std::mem::take(self) else {
            return Ok(());
        };
        let counts =
            format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\"");
        writeln!(out, "  <testsuite name=\"{}\" {counts}>", SafeXml(&file))?;
        out.write_all(&cases)?;
        writeln!(out, "  </testsuite>")
    }
}
