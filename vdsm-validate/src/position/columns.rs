//! Lines and columns of bytes.

/// The lines and columns of a few bytes of a text, found in one pass over it.
pub(super) struct Columns(Vec<(usize, (usize, usize))>);

impl Columns {
    pub(super) fn of(text: &str, bytes: impl Iterator<Item = usize>) -> Self {
        let mut bytes: Vec<usize> = bytes.collect();
        bytes.sort_unstable();
        bytes.dedup();
        // A byte order mark takes no column.
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let (mut line, mut column) = (1, 1);
        let columns = bytes.into_iter().map(|byte| {
            let between = text.get(at..byte).unwrap_or_default();
            let mut last = between;
            let ends = line_ends(between);
            if ends > 0 {
                line += ends;
                column = 1;
                last = between.rsplit('\n').next().unwrap_or_default();
            }
            column += last.chars().count();
            at = byte.max(at);
            (byte, (line, column))
        });
        Self(columns.collect())
    }

    /// The line and the column of one of the bytes, from 1.
    pub(super) fn at(&self, byte: usize) -> (usize, usize) {
        let found = self.0.binary_search_by_key(&byte, |(byte, _)| *byte);
        found.map_or((1, 1), |found| self.0[found].1)
    }
}

/// How many lines end in a text. As many bytes at a time as a byte can count, which the compiler takes
/// many at once of.
fn line_ends(text: &str) -> usize {
    let ends = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    text.as_bytes().chunks(usize::from(u8::MAX)).map(|bytes| usize::from(ends(bytes))).sum()
}

/// The line and the column of a byte of a text, from 1.
pub(crate) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    Columns::of(text, std::iter::once(byte)).at(byte)
}
