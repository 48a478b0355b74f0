//! GitLab's code quality report: a list of issues.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;
use vdsm_validate::Severity;

use super::safe::{SafeJson, fingerprint};
use super::{Document, Format, Output, Totals};

pub(super) const FORMAT: Format = Format {
    name: "gitlab",
    about: "GitLab's code quality report",
    summary: false,
    binary: false,
    start: |_| Box::<GitLab>::default(),
};

#[derive(Default)]
struct GitLab {
    any: bool,
    /// How often a fingerprint was there already: GitLab keeps one issue of each.
    seen: BTreeMap<String, usize>,
}

impl Output for GitLab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = document.source.name;
        for finding in &document.findings {
            let place = if finding.path.is_empty() { "." } else { &finding.path };
            let print = fingerprint(&[name, finding.code, &finding.path, &finding.message]);
            let times = self.seen.entry(print.clone()).or_default();
            *times += 1;
            let print = if *times > 1 { fingerprint(&[&print, &times.to_string()]) } else { print };
            let (line, _) = document.line_and_column(finding);
            let issue = json!({
                "description": format!("{place}: {}", finding.message),
                "check_name": finding.code,
                "fingerprint": print,
                "severity": match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                },
                "location": {"path": name.strip_prefix("./").unwrap_or(name), "lines": {"begin": line}},
            });
            let comma = if self.any { "," } else { "" };
            self.any = true;
            write!(out, "{comma}\n{}", SafeJson::of(&issue)?)?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}
