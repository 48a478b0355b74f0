//! The places that are asked for, as a tree.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::path::Segment;
use crate::problem::Problem;

/// A place that is asked for, and those inside it.
#[derive(Default)]
pub(super) struct Wanted<'f> {
    /// The findings at the place, by number: mostly one, which takes no heap.
    finding: Option<usize>,
    more: Vec<usize>,
    /// Something was told of an unknown key here.
    unknown: bool,
    pub(super) keys: BTreeMap<&'f str, Places<'f>>,
    /// Which keys there may be among these, by a bit for each look of one.
    looks: u64,
    pub(super) items: BTreeMap<usize, Self>,
}

/// The places of a key: one that is repeated has one for each time that something is told of it.
#[derive(Default)]
pub(super) struct Places<'f> {
    first: Wanted<'f>,
    more: Vec<Wanted<'f>>,
    /// How often the key was met in the text.
    met: Cell<usize>,
}

impl<'f> Places<'f> {
    fn last(&mut self) -> &mut Wanted<'f> {
        self.more.last_mut().unwrap_or(&mut self.first)
    }

    fn all(&self) -> impl Iterator<Item = &Wanted<'f>> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// The place that the key is at this time.
    fn next(&self) -> Option<&Wanted<'f>> {
        let met = self.met.get();
        self.met.set(met + 1);
        if met == 0 { Some(&self.first) } else { self.more.get(met - 1) }
    }
}

/// The bit that keys of the same length and beginning have.
fn look(key: &str) -> u64 {
    let first = key.as_bytes().first().copied().unwrap_or_default();
    1 << ((key.len() * 5 + usize::from(first)) % 64)
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
            match wanted.finding {
                None => wanted.finding = Some(finding.number),
                Some(_) => wanted.more.push(finding.number),
            }
            wanted.unknown |= is_unknown(&finding.problem);
        }
        root
    }

    /// The place under a key, of which something may be told.
    fn key(&mut self, key: &'f str, problem: Option<&Problem>) -> &mut Self {
        self.looks |= look(key);
        let places = self.keys.entry(key).or_default();
        let again = problem.is_some_and(|problem| {
            matches!(problem, Problem::DuplicateKey) || is_unknown(problem) && places.last().unknown
        });
        if again {
            places.more.push(Self::default());
        }
        places.last()
    }

    /// What is asked for under a key that comes next in the text.
    pub(super) fn next(&self, key: &str) -> Option<&Self> {
        if self.looks & look(key) == 0 {
            return None;
        }
        self.keys.get(key)?.next()
    }

    /// The findings at the place.
    pub(super) fn findings(&self) -> impl Iterator<Item = usize> {
        self.finding.into_iter().chain(self.more.iter().copied())
    }

    pub(super) fn inside(&self) -> impl Iterator<Item = &Self> {
        self.keys.values().flat_map(Places::all).chain(self.items.values())
    }
}

fn is_unknown(problem: &Problem) -> bool {
    matches!(problem, Problem::UnknownKey(_))
}
