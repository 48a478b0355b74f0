//! Records of a log: a line with a prefix, and the lines without one below it.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use super::prefix::prefix;
use super::verbs::Verb;
use super::{command, xml};

/// How much of a log is read at once, and the most that one record holds.
const CHUNK: usize = 1 << 20;
const LONGEST: usize = 8 << 20;

/// Some records, from a line of a file on.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    pub(super) line: usize,
    pub(super) bytes: Vec<u8>,
}

/// Cuts a file into chunks that begin with a record.
pub(super) struct Chunks<R> {
    reader: R,
    /// The line that was read last, and its number.
    last: Vec<u8>,
    line: usize,
}

impl<R: BufRead> Chunks<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, last: Vec::new(), line: 0 }
    }

    /// The next chunk, or nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Chunk>> {
        let mut chunk = Chunk { line: self.line.max(1), bytes: std::mem::take(&mut self.last) };
        loop {
            self.last.clear();
            let most = LONGEST as u64;
            if self.reader.by_ref().take(most).read_until(b'\n', &mut self.last)? == 0 {
                return Ok((!chunk.bytes.is_empty()).then_some(chunk));
            }
            if self.last.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
                self.last.push(b'\n');
            }
            self.line += 1;
            let full = chunk.bytes.len() + self.last.len();
            if full > LONGEST || (chunk.bytes.len() >= CHUNK && begins(&self.last)) {
                return Ok(Some(chunk));
            }
            chunk.bytes.append(&mut self.last);
        }
    }
}

/// Whether a line begins a record.
fn begins(line: &[u8]) -> bool {
    let head = &line[..line.len().min(512)];
    let head = String::from_utf8_lossy(head);
    prefix(&head).is_some()
        || head.trim_start().starts_with('{')
        || xml::begins(&head)
        || command::begins(&head)
}

/// A record: the line that it begins at, and its text without a line end.
pub(super) struct Record<'t> {
    pub(super) line: usize,
    pub(super) text: &'t str,
}

/// The text of a chunk; bytes that are no UTF-8 are replaced, and so is what pages and mail make of
/// blanks and quotes.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains(['\u{a0}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\r']) {
        return text;
    }
    let plain = text.chars().filter(|&c| c != '\r').map(|c| match c {
        '\u{a0}' => ' ',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        other => other,
    });
    Cow::Owned(plain.collect())
}

/// The records of a text.
pub(super) fn records(text: &str, first: usize) -> Vec<Record<'_>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    let (mut at, mut start, mut begin) = (0, 0, first);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        // A line of JSON is a record of its own, and so is a bare call or a command where nothing
        // has a prefix.
        let own = line.trim_start().starts_with("{\"")
            || xml::begins(line)
            || prefix(line).is_some()
            || ((is_bare(line) || command::begins(line)) && prefix(&text[start..at]).is_none());
        if own && at > start {
            records.push(Record { line: begin, text: text[start..at].trim_end() });
            (start, begin) = (at, first + number);
        } else if own {
            begin = first + number;
        }
        at += line.len();
    }
    if at > start {
        records.push(Record { line: begin, text: text[start..at].trim_end() });
    }
    records
}

/// Whether a line begins with a verb of the table and its arguments or its answer.
fn is_bare(line: &str) -> bool {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.'));
    end.is_some_and(|end| {
        line[end..].starts_with(['(', ','])
            && super::verbs::find(&line[..end]).is_some_and(Verb::is_checked)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_a_prefix_belong_to_the_one_above() {
        let log = "begun\n2019-07-30 23:26:27,708 INFO (a) [b] m\n  more\n2019-07-30 23:26:28,1 INFO (a) [b] n\n";
        let records = records(log, 7);
        let lines: Vec<_> = records.iter().map(|record| (record.line, record.text.len())).collect();
        assert_eq!(lines, [(7, 5), (8, 45), (10, 36)]);
    }

    #[test]
    fn chunks_begin_with_a_record() {
        let line = "2019-07-30 23:26:27,708 INFO (a) [b] m\ncontinued\n";
        let log = line.repeat(60_000);
        let mut chunks = Chunks::new(log.as_bytes());
        let (mut all, mut lines) = (Vec::new(), Vec::new());
        while let Some(chunk) = chunks.next().unwrap() {
            assert!(chunk.bytes.starts_with(b"2019"));
            lines.push(chunk.line);
            all.extend(chunk.bytes);
        }
        assert_eq!(all, log.as_bytes());
        assert!(lines.len() > 2 && lines[0] == 1);
        assert_eq!(lines[1] % 2, 1);
        assert!(Chunks::new(&b""[..]).next().unwrap().is_none());
    }
}
