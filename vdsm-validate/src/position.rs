//! Where findings stand in the text: one pass over it, after the fact.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::Finding;
use crate::json::{Error, Json};
use crate::path::{Inside, Segment};
use crate::problem::Problem;

/// Where something stands in a text.
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

/// The wanted places as a tree.
#[derive(Default)]
struct Wanted {
    findings: Vec<usize>,
    /// A key that stands several times has as many places.
    keys: BTreeMap<String, Vec<Wanted>>,
    items: BTreeMap<usize, Wanted>,
}

impl Wanted {
    fn inside(&self) -> impl Iterator<Item = &Self> {
        self.keys.values().flatten().chain(self.items.values())
    }
}

/// The bytes of a value, and of the key before it.
#[derive(Clone, Default)]
struct Spans {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

/// The positions of findings in the text they are about. A place that the text does not have, such
/// as a missing key, stands where the nearest dictionary around it does.
pub(crate) fn locate(text: &str, findings: &[Finding]) -> Vec<Option<Position>> {
    let mut root = Wanted::default();
    for finding in findings {
        let segments = finding.path.segments();
        let steps = finding.inside().map_or(segments.len(), |(steps, _)| steps);
        let mut wanted = &mut root;
        let steps = &segments[..steps.min(segments.len())];
        for (number, segment) in steps.iter().enumerate() {
            wanted = match segment {
                Segment::Index(index) => wanted.items.entry(*index).or_default(),
                Segment::Key(key) => {
                    let places = wanted.keys.entry(key.to_string()).or_default();
                    // Findings come in the order of the document: what follows is about this one.
                    let last = number + 1 == steps.len();
                    if places.is_empty() {
                        places.push(Wanted::default());
                    }
                    if last && again(&finding.problem, &places[..], findings) {
                        places.push(Wanted::default());
                    }
                    let place = places.len() - 1;
                    &mut places[place]
                }
            };
        }
        wanted.findings.push(finding.number);
    }

    let mut seek = Seek {
        json: Json::new(text),
        end: text.trim_end().len(),
        spans: vec![None; findings.len()],
    };
    // What does not parse leaves the places after it at what is around them.
    let _ = seek.value(&root, None);
    let start = text.len() - text.trim_start().len();
    seek.mark(&root, &Spans { key: None, value: start..start + text.trim().len() });
    let spans = seek.spans;

    let lines: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    findings
        .iter()
        .map(|finding| {
            let found = spans.get(finding.number)?.clone()?;
            let mut span = found.value;
            if let Some(at) = finding.stopped() {
                let character = text.get(at..)?.chars().next();
                span = at..at + character.map_or(0, char::len_utf8);
            }
            if let Some((_, inside)) = finding.inside() {
                span = within(text, &span, inside);
            }
            if let (true, Some(key)) = (finding.problem.is_about_the_key(), &found.key) {
                span = key.clone();
            }
            let at = span.start;
            let line = lines.partition_point(|&line| line <= at);
            let begin = lines[line - 1];
            let column = text.get(begin..at)?.chars().count() + 1;
            Some(Position { line, column, span, key_span: found.key })
        })
        .collect()
}

/// Whether a finding is about a key that stands once more than the places so far.
fn again(problem: &Problem, places: &[Wanted], findings: &[Finding]) -> bool {
    let unknown = |problem: &Problem| matches!(problem, Problem::UnknownKey(_));
    let told = |place: &Wanted| place.findings.iter().any(|&at| unknown(&findings[at].problem));
    matches!(problem, Problem::DuplicateKey) || unknown(problem) && places.last().is_some_and(told)
}

/// A pass over the text that goes into what is wanted only.
struct Seek<'t> {
    json: Json<'t>,
    /// The end of the text.
    end: usize,
    spans: Vec<Option<Spans>>,
}

impl Seek<'_> {
    fn value(&mut self, wanted: &Wanted, key: Option<Range<usize>>) -> Result<(), Error> {
        let first = self.json.peek();
        let start = self.json.at();
        let read = match first {
            Some(b'{') if !wanted.keys.is_empty() => self.entries(wanted),
            Some(b'[') if !wanted.items.is_empty() => self.items(wanted),
            _ => self.json.pass_over(),
        };
        // What does not parse has no end.
        let end = if read.is_ok() { self.json.at() } else { self.end };
        self.mark(wanted, &Spans { key, value: start..end.max(start) });
        read
    }

    fn entries(&mut self, wanted: &Wanted) -> Result<(), Error> {
        self.json.take(b'{')?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut first = true;
        while self.json.more(b'}', &mut first)? {
            self.json.key()?;
            let start = self.json.at();
            let key = self.json.text()?;
            let span = start..self.json.at();
            self.json.take(b':')?;
            let Some(places) = wanted.keys.get(&*key) else {
                self.json.pass_over()?;
                continue;
            };
            let count = counts.entry(key.into_owned()).or_default();
            *count += 1;
            match places.get(*count - 1).or(places.last()) {
                Some(wanted) => {
                    self.forget(wanted);
                    self.value(wanted, Some(span))?;
                }
                None => self.json.pass_over()?,
            }
        }
        self.json.take(b'}')
    }

    fn items(&mut self, wanted: &Wanted) -> Result<(), Error> {
        self.json.take(b'[')?;
        let (mut first, mut index) = (true, 0);
        while self.json.more(b']', &mut first)? {
            match wanted.items.get(&index) {
                Some(wanted) => self.value(wanted, None)?,
                None => self.json.pass_over()?,
            }
            index += 1;
        }
        self.json.take(b']')
    }

    /// A key may stand more often than is wanted: then the last counts.
    fn forget(&mut self, wanted: &Wanted) {
        for &finding in &wanted.findings {
            self.spans[finding] = None;
        }
        wanted.inside().for_each(|inner| self.forget(inner));
    }

    /// What is wanted at a place stands there, and so does what is inside and was not found.
    fn mark(&mut self, wanted: &Wanted, spans: &Spans) {
        for &finding in &wanted.findings {
            self.spans[finding].get_or_insert_with(|| spans.clone());
        }
        wanted.inside().for_each(|inner| self.mark(inner, spans));
    }
}

/// The bytes of the text that a part of a JSON string takes, escapes counted as they are written.
fn within(text: &str, string: &Range<usize>, inside: Inside) -> Range<usize> {
    let Some(raw) = text.get(string.clone()).and_then(|raw| raw.strip_prefix('"')) else {
        return string.clone();
    };
    let (mut at, mut read) = (0, 0);
    let mut start = None;
    while at < raw.len() {
        if read >= inside.start && start.is_none() {
            start = Some(at);
        }
        if read >= inside.start + inside.len {
            break;
        }
        let rest = &raw[at..];
        let (written, meant) = match rest.as_bytes() {
            [b'\\', b'u', ..] => escaped(rest),
            [b'\\', ..] => (2, 1),
            [b'"', ..] => break,
            _ => rest.chars().next().map_or((1, 1), |c| (c.len_utf8(), c.len_utf8())),
        };
        at += written;
        read += meant;
    }
    let begin = string.start + 1;
    begin + start.unwrap_or(at)..begin + at
}

/// How long a `\u` escape, or a pair of them, is as written and as meant.
fn escaped(rest: &str) -> (usize, usize) {
    let unit = |at: usize| {
        let digits = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units: Vec<u16> = [unit(0), unit(6)].into_iter().map_while(|unit| unit).collect();
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => (6 * character.len_utf16(), character.len_utf8()),
        _ => (6, 3),
    }
}
