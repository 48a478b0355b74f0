//! The places that are asked for, as a tree.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::path::Segment;
use crate::problem::Problem;

/// A place that is asked for, and those inside it.
#[derive(Default)]
pub(super) struct Wanted<'f> {
    /// The findings at the place, by number.
    pub(super) findings: Vec<usize>,
    /// Something was told of an unknown key here.
    unknown: bool,
    /// A key that is repeated has a place for each time that something is told of it.
    pub(super) keys: BTreeMap<&'f str, Vec<Self>>,
    pub(super) items: BTreeMap<usize, Self>,
}

impl<'f> Wanted<'f> {
    /// The places of findings, which come in the order of the document: what is told of a key after
    /// it was told to be repeated is about the last one of the name so far. One that is repeated
    /// once more than is told, since the list is full, has no finding.
    pub(super) fn of(findings: &'f [Finding]) -> Self {
        let mut root = Self::default();
        for finding in findings {
            let segments = finding.path.segments();
            let steps = match finding.inside() {
                Some((steps, _)) => &segments[..steps.min(segments.len())],
                None => segments,
            };
            let mut wanted = &mut root;
            for (number, segment) in steps.iter().enumerate() {
                // What is told of a key inside a string is not about the key before the string.
                let last = number + 1 == segments.len();
                wanted = match (segment, finding.index_of(number)) {
                    (_, Some(index)) | (&Segment::Index(index), None) => {
                        wanted.items.entry(index).or_default()
                    }
                    (Segment::Key(key), None) => wanted.key(key, last.then_some(&finding.problem)),
                };
            }
            wanted.findings.push(finding.number);
            wanted.unknown |= is_unknown(&finding.problem);
        }
        root
    }

    /// The place under a key, of which something may be told.
    fn key(&mut self, key: &'f str, problem: Option<&Problem>) -> &mut Self {
        let places = self.keys.entry(key).or_insert_with(|| vec![Self::default()]);
        let again = problem.is_some_and(|problem| {
            matches!(problem, Problem::DuplicateKey)
                || is_unknown(problem) && places.last().is_some_and(|last| last.unknown)
        });
        if again {
            places.push(Self::default());
        }
        let last = places.len() - 1;
        &mut places[last]
    }

    pub(super) fn inside(&self) -> impl Iterator<Item = &Self> {
        self.keys.values().flatten().chain(self.items.values())
    }
}

fn is_unknown(problem: &Problem) -> bool {
    matches!(problem, Problem::UnknownKey(_))
}
