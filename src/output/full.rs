//! Each finding as rustc shows one: the sentence, the place, the part of the document it is about.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use vdsm_validate::{Escaped, Severity};

use super::{Document, Finding, Format, Output, count};

pub(super) const FORMAT: Format = Format {
    name: "full",
    about: "Each finding with the part of the document that it is about",
    summary: true,
    start: |colored| {
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        Box::new(Full { renderer })
    },
};

struct Full {
    renderer: Renderer,
}

impl Output for Full {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &document.findings {
            writeln!(out, "{}\n", self.finding(document, finding))?;
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

/// Adds where in the document it is, as there is no excerpt to show it.
fn at<'g>(group: Group<'g>, path: &str) -> Group<'g> {
    if path.is_empty() {
        return group;
    }
    group.element(Level::NOTE.message(format!("at {path}")))
}
