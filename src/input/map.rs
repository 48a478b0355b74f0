//! From the places of JSON text back to those of the text that it was made of.

use std::ops::Range;

/// Where each part of JSON text comes from, in a text of another format.
///
/// ```
/// use vdsm_check::input::SourceMap;
///
/// // `u'em1'` became `"em1"`.
/// let mut map = SourceMap::default();
/// map.add(0, 0..2);
/// map.copied(1, 2);
/// map.add(4, 5..6);
/// assert_eq!(map.span(&(0..5)), 0..6);
/// assert_eq!(map.span(&(2..3)), 3..4);
/// ```
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    parts: Vec<Part>,
}

/// JSON text from a byte on, up to the next part.
#[derive(Clone, Debug)]
struct Part {
    json: usize,
    source: Range<usize>,
    /// The text is the same in both, byte by byte.
    copied: bool,
}

impl SourceMap {
    /// The JSON text from a byte on was made of some bytes of the source.
    pub fn add(&mut self, json: usize, source: Range<usize>) {
        self.parts.push(Part { json, source, copied: false });
    }

    /// The JSON text from a byte on was copied from the source.
    pub fn copied(&mut self, json: usize, source: usize) {
        self.parts.push(Part { json, source: source..source, copied: true });
    }

    /// The bytes of the source that bytes of the JSON text come from.
    #[must_use]
    pub fn span(&self, json: &Range<usize>) -> Range<usize> {
        let start = self.bytes(json.start).start;
        if json.is_empty() {
            return start..start;
        }
        start..self.bytes(json.end - 1).end.max(start)
    }

    /// The map of the JSON text from a byte on.
    pub(super) fn from(&self, start: usize) -> Self {
        let first = self.parts.partition_point(|part| part.json <= start).saturating_sub(1);
        let part = |part: &Part| {
            let passed = start.saturating_sub(part.json);
            let moved = if part.copied { passed } else { 0 };
            let source = part.source.start + moved..part.source.end + moved;
            Part { json: part.json.saturating_sub(start), source, copied: part.copied }
        };
        Self { parts: self.parts.get(first..).unwrap_or_default().iter().map(part).collect() }
    }

    /// The bytes of the source that one byte of the JSON text comes from.
    fn bytes(&self, json: usize) -> Range<usize> {
        let after = self.parts.partition_point(|part| part.json <= json);
        match after.checked_sub(1).map(|at| &self.parts[at]) {
            Some(Part { json: from, source, copied: true }) => {
                let at = source.start + (json - from);
                at..at + 1
            }
            Some(part) => part.source.clone(),
            None => 0..0,
        }
    }
}
