//! Where findings stand in the text: one pass over it, after the fact.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::finding::Finding;
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
                    if places.is_empty() || last && again(&finding.problem, &places[..], findings) {
                        places.push(Wanted::default());
                    }
                    let place = places.len() - 1;
                    &mut places[place]
                }
            };
        }
        wanted.findings.push(finding.number);
    }

    let mut spans = vec![Spans::default(); findings.len()];
    let whole = text.trim();
    let start = text.len() - text.trim_start().len();
    let mut seek = Seek { text, spans: &mut spans };
    seek.visit(&root, None, start, whole);

    let lines: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    findings
        .iter()
        .map(|finding| {
            let found = spans.get(finding.number)?.clone();
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

struct Seek<'t, 's> {
    text: &'t str,
    spans: &'s mut Vec<Spans>,
}

impl<'t> Seek<'t, '_> {
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize)
    }

    fn visit(&mut self, wanted: &Wanted, key: Option<Range<usize>>, start: usize, raw: &'t str) {
        let spans = Spans { key, value: start..start + raw.len() };
        self.mark(wanted, &spans);
        if wanted.keys.is_empty() && wanted.items.is_empty() {
            return;
        }
        let mut text = serde_json::Deserializer::from_str(raw);
        // A text that does not parse leaves the places at what is around them.
        let _ = text.deserialize_any(Inner { seek: self, wanted });
    }

    /// Everything wanted at a place or inside it stands there until it is found more precisely.
    fn mark(&mut self, wanted: &Wanted, spans: &Spans) {
        for &finding in &wanted.findings {
            self.spans[finding] = spans.clone();
        }
        for inner in wanted.keys.values().flatten().chain(wanted.items.values()) {
            self.mark(inner, spans);
        }
    }
}

struct Inner<'w, 't, 's> {
    seek: &'w mut Seek<'t, 's>,
    wanted: &'w Wanted,
}

impl<'t> Visitor<'t> for Inner<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list or a dictionary")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(raw_key) = map.next_key_seed(Raw)? {
            let value: &'t RawValue = map.next_value()?;
            let key: String = serde_json::from_str(raw_key.get()).unwrap_or_default();
            let Some(places) = self.wanted.keys.get(&key) else { continue };
            let count = counts.entry(key).or_default();
            let Some(wanted) = places.get(*count).or(places.last()) else { continue };
            *count += 1;
            let at = self.seek.offset(raw_key.get());
            let key = at..at + raw_key.get().len();
            let start = self.seek.offset(value.get());
            self.seek.visit(wanted, Some(key), start, value.get());
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(value) = list.next_element::<&'t RawValue>()? {
            if let Some(wanted) = self.wanted.items.get(&index) {
                self.seek.visit(wanted, None, self.seek.offset(value.get()), value.get());
            }
            index += 1;
        }
        Ok(())
    }
}

struct Raw;

impl<'t> DeserializeSeed<'t> for Raw {
    type Value = &'t RawValue;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<&'t RawValue, D::Error> {
        serde_core::Deserialize::deserialize(deserializer)
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
