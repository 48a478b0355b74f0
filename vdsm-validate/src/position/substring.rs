//! Parts of strings.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::Finding;

use super::Spans;

/// What is asked of strings: by the start of each in the text, which bytes of what is meant by it.
pub(super) struct Substrings(BTreeMap<usize, Vec<(usize, Range<usize>)>>);

impl Substrings {
    /// The parts that findings are about.
    pub(super) fn of(findings: &[Finding], places: &[Option<Spans>]) -> Self {
        let mut strings: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (number, (finding, place)) in findings.iter().zip(places).enumerate() {
            if let (Some((_, inside)), Some(place)) = (finding.inside(), place) {
                let meant = inside.start..inside.start + inside.len;
                strings.entry(place.value.start).or_default().push((number, meant));
            }
        }
        Self(strings)
    }

    /// Narrows the places to the parts, in one pass over each string.
    pub(super) fn narrow(self, text: &str, places: &mut [Option<Spans>]) {
        for (start, parts) in self.0 {
            let Some(raw) = text.get(start..).and_then(|raw| raw.strip_prefix('"')) else {
                continue;
            };
            let mut ends: Vec<usize> =
                parts.iter().flat_map(|(_, meant)| [meant.start, meant.end]).collect();
            ends.sort_unstable();
            ends.dedup();
            let written = written(raw, &ends);
            let at = |meant| start + 1 + ends.binary_search(&meant).map_or(0, |at| written[at]);
            for (number, meant) in parts {
                if let Some(place) = &mut places[number] {
                    place.value = at(meant.start)..at(meant.end);
                }
            }
        }
    }
}

/// At which bytes of a string as it is written, from after its quote on, some ascending bytes are of
/// what is meant by it. A byte inside an escape is at the end of it.
fn written(raw: &str, meant: &[usize]) -> Vec<usize> {
    let bytes = raw.as_bytes();
    let (mut at, mut read) = (0, 0);
    let seek = |wanted: &usize| {
        while read < *wanted {
            let (written, meant) = match bytes.get(at..) {
                Some([b'\\', b'u', ..]) => escaped(&raw[at..]),
                Some([b'\\', ..]) => (2, 1),
                Some([b'"', ..] | []) | None => break,
                // The bytes of a character are written as they are meant.
                Some(_) => (1, 1),
            };
            at += written;
            read += meant;
        }
        at
    };
    meant.iter().map(seek).collect()
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
