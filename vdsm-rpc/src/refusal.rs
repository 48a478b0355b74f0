//! What is wrong with the parameters of a call.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use vdsm_validate::Report;

/// Parameters that are refused, with everything that is wrong with them.
///
/// Serialized, it is the `data` of a JSON-RPC error; `Display` is the text of an XML-RPC fault.
/// Neither has a value of the client's.
#[derive(Debug)]
pub struct Refusal {
    report: Report,
    extra: Extra,
    belong: usize,
    /// Line and column are those of the request.
    placed: bool,
}

/// Parameters too many: how many, and where the first of them are in the text.
#[derive(Debug, Default)]
pub(crate) struct Extra {
    count: usize,
    first: Vec<(usize, (usize, usize))>,
}

/// How many parameters too many are listed.
const MOST: usize = 8;

impl Extra {
    /// Those of these numbers, which begin at these bytes of the text.
    pub(crate) fn of(text: &str, extra: &[(usize, usize)]) -> Self {
        let first = extra.iter().take(MOST);
        let first = first.map(|&(index, start)| (index, Self::place(text, start)));
        Self { count: extra.len(), first: first.collect() }
    }

    /// The line and the column of a byte.
    pub(crate) fn place(text: &str, byte: usize) -> (usize, usize) {
        let before = text.get(..byte).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
    }
}

/// One thing that is wrong with the parameters of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParameterError {
    /// A JSON Pointer from the parameters on, by their names: `/vmParams/memSize`.
    pub path: String,
    /// The sentence, without the client's value.
    pub detail: String,
    /// The code of the finding; `extra_item` for a parameter too many.
    pub code: String,
    /// The line of the whole request, and the column in characters, both from 1.
    pub place: Option<(usize, usize)>,
}

impl Refusal {
    pub(crate) fn new(report: Report, extra: Extra, belong: usize) -> Self {
        Self { report, extra, belong, placed: true }
    }

    /// The same without lines and columns, where the text is not the one that was sent.
    #[cfg(feature = "jsonrpsee")]
    pub(crate) fn without_places(self) -> Self {
        Self { placed: false, ..self }
    }

    /// The report: what there is to tell of the parameters as a dictionary, values included.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How many errors there are, listed or not.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.report.error_count() + self.extra.count
    }

    /// Every error that is listed, in the order of the request.
    pub fn errors(&self) -> impl Iterator<Item = ParameterError> {
        let placed = self.placed;
        let found = self.report.errors().map(move |finding| ParameterError {
            path: finding.path().to_string(),
            detail: finding.without_value().to_string(),
            code: finding.code().to_owned(),
            place: self.report.position(finding).map(|at| (at.line, at.column)).filter(|_| placed),
        });
        let belong = self.belong;
        let extra = self.extra.first.iter().map(move |(index, place)| ParameterError {
            path: format!("/{index}"),
            detail: format!("one parameter too many; {belong} belong here"),
            code: "extra_item".to_owned(),
            place: placed.then_some(*place),
        });
        found.chain(extra)
    }
}

impl Serialize for ParameterError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("path", &self.path)?;
        out.serialize_entry("detail", &self.detail)?;
        out.serialize_entry("code", &self.code)?;
        if let Some((line, column)) = self.place {
            out.serialize_entry("line", &line)?;
            out.serialize_entry("column", &column)?;
        }
        out.end()
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Refusal", 2)?;
        out.serialize_field("error_count", &self.error_count())?;
        out.serialize_field("errors", &self.errors().collect::<Vec<_>>())?;
        out.end()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.error_count();
        write!(f, "{count} error{} in the parameters", if count == 1 { "" } else { "s" })?;
        for (number, error) in self.errors().enumerate() {
            let path = if error.path.is_empty() { "." } else { &error.path };
            write!(f, "{} {}", if number == 0 { ":" } else { ";" }, vdsm_validate::Escaped(path))?;
            write!(f, " {}", error.detail)?;
            if let Some((line, column)) = error.place {
                write!(f, " (line {line}, column {column})")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
