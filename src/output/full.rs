//! Each finding as rustc shows one: the sentence, the place, the part of the document it is about.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use vdsm_validate::{Escaped, Severity};

use super::{Document, Finding, Format, Output, count};

pub(super) const FORMAT: Format = Format {
    name: "full",
    about: "Each finding with the part of the document that it is about",
    summary: true,
    binary: false,
    start: |colored| {
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        Box::new(Full { renderer, colored })
    },
};

struct Full {
    renderer: Renderer,
    colored: bool,
}

impl Output for Full {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &document.findings {
            if self.colored || !plain(document, finding, out)? {
                writeln!(out, "{}\n", self.finding(document, finding))?;
            }
        }
        match document.omitted() {
            0 => Ok(()),
            more => {
                let source = Escaped(document.source.name);
                writeln!(out, "{source}: {} not listed\n", count(more, "more finding"))
            }
        }
    }
}

impl Full {
    fn finding(&self, document: &Document<'_>, finding: &Finding<'_>) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(Escaped(&finding.message).to_string()).id(finding.code);
        let source = Escaped(document.source.name).to_string();
        let path = Escaped(&finding.path).to_string();
        let (Some(excerpt), (line, Some(column))) =
            (document.excerpt(finding), document.line_and_column(finding))
        else {
            let group = title.element(Origin::path(source));
            return self.renderer.render(&[at(group, &path)]);
        };

        let label = Some(path).filter(|path| !path.is_empty());
        let counted = excerpt.text[..excerpt.mark.start].chars().count() + 1;
        let mark = AnnotationKind::Primary.span(excerpt.mark).label(label);
        let snippet = Snippet::source(excerpt.text).line_start(line).path(source).annotation(mark);
        let rendered = self.renderer.render(&[title.element(snippet)]);
        // The renderer counts columns in the excerpt; the reader's editor in the document.
        let header = format!(":{line}:{counted}\n");
        match rendered.split_once('\n') {
            Some((title, rest)) => {
                let rest = rest.replacen(&header, &format!(":{line}:{column}\n"), 1);
                format!("{title}\n{rest}")
            }
            None => rendered,
        }
    }
}

/// The most columns of a line that the renderer shows whole, and the most that indent it.
const SHORT: usize = 110;
const INDENT: usize = 24;

/// Writes a finding as the renderer does without colours, which takes most of a report's time, where
/// everything is a column wide and short; false where it is not, and nothing is written then.
fn plain(document: &Document<'_>, finding: &Finding<'_>, out: &mut dyn Write) -> io::Result<bool> {
    let (Some(excerpt), (line, Some(column))) =
        (document.excerpt(finding), document.line_and_column(finding))
    else {
        return Ok(false);
    };
    let (label, title) = (&finding.path, &finding.message);
    let before = excerpt.text[..excerpt.mark.start].chars().count();
    let marked = excerpt.text[excerpt.mark].chars().count().max(1);
    let columns = (before + marked + label.len()).max(excerpt.text.len());
    let indent = excerpt.text.len() - excerpt.text.trim_start().len();
    let texts = [document.source.name, label, title, &excerpt.text];
    if columns > SHORT || indent > INDENT || !texts.into_iter().all(is_plain) {
        return Ok(false);
    }
    let severity = finding.severity.as_str();
    let (line, column) = (line.to_string(), column.to_string());
    let gutter = &BLANKS[..line.len()];
    let space = if excerpt.text.is_empty() { "" } else { " " };
    let (blank, label_space) = (&BLANKS[..before], if label.is_empty() { "" } else { " " });
    // Put together here: a formatted write takes longer than all else.
    let parts = [
        [severity, "[", finding.code, "]: ", title, "\n"],
        [gutter, "--> ", document.source.name, ":", &line, ":"],
        [&column, "\n", gutter, " |\n", &line, " |"],
        [space, &excerpt.text, "\n", gutter, " | ", blank],
        [&MARKS[..marked], label_space, label, "\n\n", "", ""],
    ];
    out.write_all(parts.as_flattened().concat().as_bytes())?;
    Ok(true)
}

/// As many as a short line has columns, and more.
const BLANKS: &str = match str::from_utf8(&[b' '; SHORT + 1]) {
    Ok(blanks) => blanks,
    Err(_) => "",
};
const MARKS: &str = match str::from_utf8(&[b'^'; SHORT + 1]) {
    Ok(marks) => marks,
    Err(_) => "",
};

/// Whether every character of a text is a column wide and shown as it is: printable ASCII, which is
/// found without a branch for each byte, and ellipses.
fn is_plain(text: &str) -> bool {
    let printable =
        |part: &str| part.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    text.split('…').all(printable)
}

/// Adds where in the document it is, as there is no excerpt to show it.
fn at<'g>(group: Group<'g>, path: &str) -> Group<'g> {
    if path.is_empty() {
        return group;
    }
    group.element(Level::NOTE.message(format!("at {path}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::output::{Declared, Source};

    /// What the two ways of writing make of each finding of a document.
    fn both(text: &str, line: usize) -> Vec<(String, Option<String>)> {
        let entry = vdsm_types::find("VM_Create_t").unwrap();
        let report = entry.check_str(&vdsm_validate::Policy::audited(), text);
        let declared = Declared::by(entry.schema());
        let document =
            Document::new(Source { line, ..Source::new("a.json", text) }, &declared, &report);
        let full = Full { renderer: Renderer::plain(), colored: false };
        let findings = document.findings.iter();
        findings
            .map(|finding| {
                let mut out = Vec::new();
                let is_written = plain(&document, finding, &mut out).unwrap();
                let out = is_written.then(|| String::from_utf8(out).unwrap());
                (format!("{}\n\n", full.finding(&document, finding)), out)
            })
            .collect()
    }

    #[test]
    fn most_findings_are_written_plainly() {
        let text = include_str!("../../examples/dictionaries/vm_create_faults.json");
        let findings = both(text, 1);
        assert_eq!(findings.iter().filter(|(_, plain)| plain.is_some()).count(), findings.len());
    }

    proptest! {
        #[test]
        fn what_is_written_plainly_is_what_the_renderer_writes(
            key in "nice|smp|vmId|[ -~é\t]{0,30}",
            value in "[0-9]{1,5}|null|\\[\\]|\"[ -~&&[^\"\\\\]]{0,90}\"|[ -~]{0,8}|\"[é漢…]{0,9}\"",
            indent in "\\{|\\{\n {0,30}|\\{\"vmName\":\"a\",\t?",
            end in "\\}|\n\\}| *, \"smp\": 2\\}|",
            line in 1_usize..1200,
        ) {
            let key = serde_json::to_string(&key).unwrap();
            let text = format!("{indent}{key}: {value}{end}");
            for (rendered, plain) in both(&text, line) {
                if let Some(plain) = plain {
                    prop_assert_eq!(rendered, plain);
                }
            }
        }
    }
}
