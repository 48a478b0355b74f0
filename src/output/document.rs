//! A document and what was found in it, as the formats write it.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use vdsm_validate::{Position, Report, Schema, Severity};

use super::declared::Declared;
use super::excerpt::Excerpt;
use super::place::{Place, declared_place};
use crate::input::{Converted, SyntaxError};

/// A document as it stands in its file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// The name of the file.
    pub name: &'s str,
    /// The line of the file that the document begins at.
    pub line: usize,
    /// The text of the document; empty where it is no text.
    pub text: &'s str,
    /// The JSON text that was checked, where the document is of another format.
    pub converted: Option<&'s Converted>,
}

impl<'s> Source<'s> {
    /// A JSON document that is a file of its own.
    ///
    /// ```
    /// let source = vdsm_check::output::Source::new("vm.json", "{}");
    /// assert_eq!((source.line, source.text), (1, "{}"));
    /// ```
    #[must_use]
    pub const fn new(name: &'s str, text: &'s str) -> Self {
        Self { name, line: 1, text, converted: None }
    }

    /// The text that was checked.
    pub(super) fn json(&self) -> &'s str {
        self.converted.map_or(self.text, |converted| &converted.json)
    }
}

/// One thing that was found in a document.
#[derive(Clone, Debug)]
pub struct Finding<'d> {
    /// The stable name of what is wrong.
    pub code: &'static str,
    /// How much it weighs, after `--warn` and `--deny`.
    pub severity: Severity,
    /// The sentence; not yet escaped.
    pub message: Cow<'d, str>,
    /// The place in the dictionary, a JSON Pointer; not yet escaped.
    pub path: String,
    /// The place in the text, where there is one.
    pub place: Option<Place>,
    /// What the engine has of it; none of a text that could not be read.
    pub engine: Option<&'d vdsm_validate::Finding>,
}

/// A document and what was found in it.
///
/// ```
/// use vdsm_check::output::{Declared, Document, Source};
///
/// let entry = vdsm_types::find("FenceNode_Action_t").unwrap();
/// let source = Source::new("fence.json", "  7");
/// let report = entry.check_str(&vdsm_validate::Policy::lenient(), source.text);
/// let declared = Declared::by(entry.schema());
/// let document = Document::new(source, &declared, &report);
/// assert_eq!((document.is_valid(), document.errors, document.findings.len()), (false, 1, 1));
/// assert_eq!(document.findings[0].place.as_ref().unwrap().column, 3);
/// ```
#[derive(Clone, Debug)]
pub struct Document<'d> {
    /// The document.
    pub source: Source<'d>,
    /// What its type declares.
    pub declared: &'d Declared,
    /// What is listed, in the order of the document.
    pub findings: Vec<Finding<'d>>,
    /// How many errors there are, listed or not.
    pub errors: usize,
    /// How many warnings there are, listed or not.
    pub warnings: usize,
    /// How many findings are in the baseline, and so neither listed nor counted.
    pub known: usize,
}

/// How many bytes most sentences and paths have, or fewer.
const SENTENCE: usize = 96;
const PATH: usize = 32;

/// The text of something that is mostly no longer than that.
fn written(this: &impl fmt::Display, room: usize) -> String {
    let mut text = String::with_capacity(room);
    // Only what it is made of could fail, which does not.
    let _ = write!(text, "{this}");
    text
}

/// The sentence of a finding. The place where a text is no JSON stands beside it: in the sentence it would be
/// that in the document, which may begin at any line of its file.
fn sentence(finding: &vdsm_validate::Finding, position: Option<&Position>) -> String {
    let mut sentence = written(finding, SENTENCE);
    if let Some(position) = position.filter(|_| finding.code() == "syntax") {
        let place = format!(" at line {} column {}", position.line, position.column);
        if sentence.ends_with(&place) {
            sentence.truncate(sentence.len() - place.len());
        }
    }
    sentence
}

impl<'d> Document<'d> {
    /// A document that was checked.
    #[must_use]
    pub fn new(source: Source<'d>, declared: &'d Declared, report: &'d Report) -> Self {
        let findings = report.findings().iter().map(|finding| {
            let found = report.position(finding);
            let position = found.map(|position| match source.converted {
                Some(converted) => Place::of_json(source.text, converted, position.clone()),
                None => Place::of_position(position.clone()),
            });
            Finding {
                code: finding.code(),
                severity: finding.severity(),
                message: sentence(finding, found).into(),
                path: written(finding.path(), PATH),
                place: position,
                engine: Some(finding),
            }
        });
        Self {
            source,
            declared,
            findings: findings.collect(),
            errors: report.error_count(),
            warnings: report.warning_count(),
            known: 0,
        }
    }

    /// A document that could not be read in its format.
    #[must_use]
    pub fn unreadable(source: Source<'d>, declared: &'d Declared, error: &'d SyntaxError) -> Self {
        let finding = Finding {
            code: "syntax",
            severity: Severity::Error,
            message: Cow::Borrowed(&error.message),
            path: String::new(),
            place: Some(Place::of(source.text, error.span.clone())),
            engine: None,
        };
        Self { source, declared, findings: vec![finding], errors: 1, warnings: 0, known: 0 }
    }

    /// Says more of a text that could not be read.
    #[must_use]
    pub fn with_hint(mut self, hint: Option<&str>) -> Self {
        let syntax = self.findings.iter_mut().find(|finding| finding.code == "syntax");
        if let (Some(finding), Some(hint)) = (syntax, hint) {
            let message = finding.message.to_mut();
            message.push_str("; ");
            message.push_str(hint);
        }
        self
    }

    /// Changes what findings weigh, by their code.
    #[must_use]
    pub fn with_levels(mut self, level: impl Fn(&str) -> Option<Severity>) -> Self {
        for finding in &mut self.findings {
            let Some(severity) = level(finding.code) else { continue };
            match (finding.severity, severity) {
                (Severity::Error, Severity::Warning) => {
                    self.errors -= 1;
                    self.warnings += 1;
                }
                (Severity::Warning, Severity::Error) => {
                    self.errors += 1;
                    self.warnings -= 1;
                }
                _ => {}
            }
            finding.severity = severity;
        }
        self
    }

    /// Leaves out the findings that are known.
    #[must_use]
    pub fn without(mut self, mut is_known: impl FnMut(&Finding<'_>) -> bool) -> Self {
        let (errors, warnings, known) = (&mut self.errors, &mut self.warnings, &mut self.known);
        self.findings.retain(|finding| {
            if !is_known(finding) {
                return true;
            }
            *known += 1;
            *match finding.severity {
                Severity::Error => &mut *errors,
                Severity::Warning => &mut *warnings,
            } -= 1;
            false
        });
        self
    }

    /// Lists no more than so many findings; the rest is counted.
    #[must_use]
    pub fn limited(mut self, most: usize) -> Self {
        self.findings.truncate(most);
        self
    }

    /// Whether no finding is an error.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.errors == 0
    }

    /// The declarations of the type.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.declared.schema()
    }

    /// The name of the type, or of the method of a call.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.declared.name()
    }

    /// How many findings are counted and not listed.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.errors + self.warnings - self.findings.len()
    }

    /// The line and column of a finding in the file, from 1, where it has a place; else the line of
    /// the document.
    #[must_use]
    pub fn line_and_column(&self, finding: &Finding<'_>) -> (usize, Option<usize>) {
        match &finding.place {
            Some(place) => (self.source.line + place.line - 1, Some(place.column)),
            None => (self.source.line, None),
        }
    }

    /// The line and column after the last character of a finding's place.
    #[must_use]
    pub fn end(&self, finding: &Finding<'_>) -> Option<(usize, usize)> {
        let (line, column) = finding.place.as_ref()?.end(self.source.text);
        Some((self.source.line + line - 1, column))
    }

    /// The place in the declarations that a finding is about: see [`declared_place`].
    #[must_use]
    pub fn declared_place(&self, finding: &Finding<'_>) -> String {
        finding
            .engine
            .map_or_else(String::new, |engine| declared_place(self.schema(), engine.path()))
    }

    /// The part of the text that a finding is about, with nothing secret in it.
    pub(super) fn excerpt(&self, finding: &Finding<'_>) -> Option<Excerpt> {
        Some(Excerpt::new(self.source, self.declared, finding, finding.place.as_ref()?))
    }
}
