//! A refused request.

use std::fmt;

use bytes::Bytes;
use vdsm_validate::{Escaped, Report};

use crate::config::{Answer, Config};
use crate::kind::Kind;
use crate::problem::{Place, Problem};

/// A refused request: why, its report, its body.
///
/// As an answer it is what [`Config::answer`] makes of it, and else a [`Problem`]. `Display` is a
/// line for a log, without the client's values.
#[derive(Debug)]
pub struct Rejection(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: Kind,
    place: Place,
    report: Option<Report>,
    detail: String,
    body: Bytes,
    config: Config,
}

impl Rejection {
    /// What was read is refused.
    pub(crate) fn refused(place: Place, report: Report, body: Bytes, config: &Config) -> Self {
        let kind = Problem::at(place, &report).kind();
        let (report, detail, config) = (Some(report), String::new(), config.clone());
        Self(Box::new(Inner { kind, place, report, detail, body, config })).seen()
    }

    /// There is nothing that could be read.
    pub(crate) fn unread(kind: Kind, detail: impl Into<String>, config: &Config) -> Self {
        let (place, detail, config) = (Place::Body, detail.into(), config.clone());
        let inner = Inner { kind, place, report: None, detail, body: Bytes::new(), config };
        Self(Box::new(inner)).seen()
    }

    fn seen(self) -> Self {
        self.0.config.see(&self);
        self
    }

    /// Why the request is refused.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Which part of the request is refused.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.kind.status()
    }

    /// The report, where the request was read.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.0.report.as_ref()
    }

    /// The body as it came; empty where it was not read, or was too large.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The problem details.
    #[must_use]
    pub fn problem(&self) -> Problem<'_> {
        let problem = match &self.0.report {
            Some(report) => Problem::at(self.0.place, report),
            None => Problem::unread(self.0.kind, &self.0.detail),
        };
        problem.with_values(self.0.config.shows_values())
    }

    /// The answer.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.0.config.answer_to(self)
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status(), self.0.kind)?;
        let Some(report) = &self.0.report else { return write!(f, ": {}", self.0.detail) };
        for (number, error) in report.errors().enumerate() {
            let between = if number == 0 { ":" } else { ";" };
            let path = error.path().readable().to_string();
            write!(f, "{between} {} {}", Escaped(&path), error.without_value())?;
        }
        Ok(())
    }
}

impl std::error::Error for Rejection {}
