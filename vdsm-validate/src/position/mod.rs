//! Where findings are in the text: one pass over it, after the fact.

mod columns;
mod seek;
mod substring;
mod wanted;

use std::ops::Range;

use crate::finding::Finding;
use columns::Columns;
pub(crate) use columns::line_and_column;
use seek::seek;
use substring::Substrings;
use wanted::Wanted;

/// The place of something in a text.
///
/// ```
/// let report = vdsm_validate::check_str::<u8>("\n  -1");
/// let position = report.position(&report.findings()[0]).unwrap();
/// assert_eq!((position.line, position.column), (2, 3));
/// assert_eq!(position.span, 3..5);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes.
    pub span: Range<usize>,
    /// The bytes of the key before the value, where there is one.
    pub key_span: Option<Range<usize>>,
}

/// The bytes of a value, and of the key before it.
#[derive(Clone, Default)]
struct Spans {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

/// The positions of findings in the text they are about. A place that the text does not have, such
/// as a missing key, is where the nearest dictionary around it is.
///
/// Each step is linear in the text and in the findings, whatever they are about.
pub(crate) fn locate(text: &str, findings: &[Finding]) -> Vec<Option<Position>> {
    let spans = seek(text, &Wanted::of(findings), findings.len());
    let mut places: Vec<Option<Spans>> = findings
        .iter()
        .map(|finding| {
            let mut found = spans.get(finding.number)?.clone()?;
            if let Some(at) = finding.stopped() {
                let character = text.get(at..)?.chars().next();
                found.value = at..at + character.map_or(0, char::len_utf8);
            } else if finding.is_about_key() && finding.inside().is_none() {
                if let Some(key) = &found.key {
                    found.value = key.clone();
                }
            }
            Some(found)
        })
        .collect();
    Substrings::of(findings, &places).narrow(text, &mut places);

    positions(text, places)
}

/// The positions of ranges of bytes; those beyond the text have none.
pub(crate) fn spans_in(
    text: &str,
    spans: impl Iterator<Item = Option<Range<usize>>>,
) -> Vec<Option<Position>> {
    let inside = |span: &Range<usize>| text.get(span.clone()).is_some();
    let places = spans.map(|span| {
        let value = span.filter(inside)?;
        Some(Spans { key: None, value })
    });
    positions(text, places.collect())
}

/// The lines and columns of bytes of a text.
fn positions(text: &str, places: Vec<Option<Spans>>) -> Vec<Option<Position>> {
    let starts = places.iter().map(|place| place.as_ref().map(|place| place.value.start));
    let columns = Columns::of(text, starts.flatten());
    let position = |Spans { key, value }: Spans| {
        let (line, column) = columns.at(value.start);
        Position { line, column, span: value, key_span: key }
    };
    places.into_iter().map(|place| place.map(position)).collect()
}
