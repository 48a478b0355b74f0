//! Each finding as rustc shows one: the sentence, the place, the part of the document it is about.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use vdsm_validate::{Escaped, Finding, Severity};

use super::{Document, Format, Output, Totals};
use crate::excerpt::Excerpt;

pub const FORMAT: Format = Format {
    name: "full",
    about: "Each finding with the part of the document that it is about",
    start: |colored| {
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        Box::new(Full { renderer })
    },
};

struct Full {
    renderer: Renderer,
}

impl Output for Full {
    fn document(&self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in document.report.findings() {
            writeln!(out, "{}\n", self.finding(document, finding))?;
        }
        match document.report.omitted() {
            0 => Ok(()),
            more => {
                let source = Escaped(document.source);
                writeln!(out, "{source}: {} not listed\n", count(more, "more finding"))
            }
        }
    }

    fn summary(&self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let documents = count(totals.documents, "document");
        write!(out, "{}: {documents} checked, ", totals.type_name)?;
        match (totals.refused, totals.documents) {
            (0, 1) => write!(out, "valid")?,
            (0, _) => write!(out, "all valid")?,
            (refused, _) => write!(out, "{refused} refused")?,
        }
        match (totals.errors, totals.warnings) {
            (0, 0) => {}
            (0, warnings) => write!(out, ", {}", count(warnings, "warning"))?,
            (errors, 0) => write!(out, ", {}", count(errors, "error"))?,
            (errors, warnings) => {
                let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
                write!(out, ", {errors} and {warnings}")?;
            }
        }
        writeln!(out)
    }
}

impl Full {
    fn finding(&self, document: &Document<'_>, finding: &Finding) -> String {
        let level = match finding.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title =
            level.primary_title(Escaped(&finding.to_string()).to_string()).id(finding.code());
        let source = Escaped(document.source).to_string();
        let path = Escaped(&finding.path().to_string()).to_string();
        let Some(position) = document.report.position(finding) else {
            let group = title.element(Origin::path(source));
            return self.renderer.render(&[at(group, &path)]);
        };

        let line = document.line + position.line - 1;
        let excerpt = Excerpt::new(document.text, document.declared, finding, position);
        let label = Some(path).filter(|path| !path.is_empty());
        let counted = excerpt.text[..excerpt.mark.start].chars().count() + 1;
        let mark = AnnotationKind::Primary.span(excerpt.mark).label(label);
        let snippet = Snippet::source(excerpt.text).line_start(line).path(source).annotation(mark);
        let rendered = self.renderer.render(&[title.element(snippet)]);
        // The renderer counts columns in the excerpt; the reader's editor in the document.
        let header = format!(":{line}:{counted}\n");
        match rendered.split_once('\n') {
            Some((title, rest)) => {
                let rest = rest.replacen(&header, &format!(":{line}:{}\n", position.column), 1);
                format!("{title}\n{rest}")
            }
            None => rendered,
        }
    }
}

/// Adds where in the document it is, as there is no excerpt to tell.
fn at<'g>(group: Group<'g>, path: &str) -> Group<'g> {
    if path.is_empty() {
        return group;
    }
    group.element(Level::NOTE.message(format!("at {path}")))
}

/// A number and its noun.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
