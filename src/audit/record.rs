//! Records of a log: a line with a prefix, and the lines without one below it.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use serde::{Deserialize, Serialize};

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
    /// Where in the file it ends.
    pub(super) end: Mark,
}

/// A place in a file: between two lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// The bytes before it.
    pub(crate) bytes: u64,
    /// The lines before it.
    pub(crate) lines: usize,
}

/// Cuts a file into chunks that begin with a record.
pub(super) struct Chunks<R> {
    reader: R,
    /// The line that was read last.
    last: Vec<u8>,
    /// What was read, that line included; and without it.
    read: Mark,
    before: Mark,
    /// A last line without an end may be written on: it is left for another time.
    whole_lines: bool,
    /// Why no more can be read: told once what was read before is handed over.
    failed: Option<io::Error>,
}

impl<R: BufRead> Chunks<R> {
    /// Cuts what a reader gives, which begins at that place of the file.
    pub(super) fn new(reader: R, from: Mark, whole_lines: bool) -> Self {
        Self { reader, last: Vec::new(), read: from, before: from, whole_lines, failed: None }
    }

    /// The next chunk, or nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Chunk>> {
        let bytes = std::mem::take(&mut self.last);
        let mut chunk = Chunk { line: self.before.lines + 1, bytes, end: self.read };
        let mut in_prefixed = None;
        loop {
            self.before = self.read;
            self.last.clear();
            let most = LONGEST as u64;
            let mut read = 0;
            if self.failed.is_none() {
                let line = self.reader.by_ref().take(most).read_until(b'\n', &mut self.last);
                self.failed = line.err();
                read = self.last.len();
            }
            if self.last.last() != Some(&b'\n') && read > 0 {
                let skipped = match self.failed {
                    Some(_) => 0,
                    None => self.reader.skip_until(b'\n')?,
                };
                let left = self.whole_lines && read + skipped < LONGEST;
                read = if left { 0 } else { read + skipped };
                self.last.push(b'\n');
            }
            if read == 0 {
                self.last.clear();
                if !chunk.bytes.is_empty() {
                    return Ok(Some(chunk));
                }
                return self.failed.take().map_or(Ok(None), Err);
            }
            self.read.bytes += read as u64;
            self.read.lines += 1;
            if chunk.bytes.len() + self.last.len() > LONGEST {
                return Ok(Some(chunk));
            }
            if chunk.bytes.len() >= CHUNK {
                // Lines that begin no record leave it as it is.
                let in_prefixed =
                    *in_prefixed.get_or_insert_with(|| ends_in_prefixed(&chunk.bytes));
                if begins(&String::from_utf8_lossy(&self.last), in_prefixed) {
                    return Ok(Some(chunk));
                }
            }
            chunk.bytes.append(&mut self.last);
            chunk.end = self.read;
        }
    }
}

/// Whether a line begins a record: a bare call or a command does where none with a prefix is open.
fn begins(line: &str, in_prefixed: bool) -> bool {
    begins_always(line) || (!in_prefixed && (is_bare(line) || command::begins(line)))
}

/// The same, whatever stands before it: a line with a prefix, frames, a request and its answer, XML.
fn begins_always(line: &str) -> bool {
    prefix(line).is_some() || is_frame(line) || xml::begins(line)
}

/// Whether the last record of some lines has a prefix.
fn ends_in_prefixed(lines: &[u8]) -> bool {
    let mut lines = lines.rsplit(|&byte| byte == b'\n').map(String::from_utf8_lossy);
    lines.find(|line| begins_always(line)).is_some_and(|line| prefix(&line).is_some())
}

/// Whether a line is a frame, some of them, or a request and its answer; a line of a dictionary
/// begins so, too.
fn is_frame(line: &str) -> bool {
    let start = line.trim_start_matches([' ', '\t', '\0']);
    let start = start.strip_prefix('[').map_or(start, str::trim_start);
    start.starts_with("{\"") && (line.contains("\"jsonrpc\"") || line.contains("\"request\""))
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
    let mut in_prefixed = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let own = begins(line, in_prefixed);
        if own {
            in_prefixed = prefix(line).is_some();
        }
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
    fn a_line_of_a_dictionary_is_no_record() {
        let call = "2019-07-30 23:26:27,708 INFO (a) [b] START x(a=[\n{\"b\": 1},\n{'c': 2}])\n";
        let frame = "{\"jsonrpc\": \"2.0\", \"id\": 1}\n";
        let log = format!("{call}{frame}[{}]\n{call}", frame.trim_end());
        let lines: Vec<_> = records(&log, 1).iter().map(|record| record.line).collect();
        assert_eq!(lines, [1, 4, 5, 6]);
        // Nor is it one where a chunk ends.
        let log = call.repeat(20_000);
        let mut chunks = Chunks::new(log.as_bytes(), Mark::default(), false);
        while let Some(chunk) = chunks.next().unwrap() {
            assert!(chunk.bytes.starts_with(b"2019"));
        }
    }

    #[test]
    fn chunks_begin_with_a_record() {
        let line = "2019-07-30 23:26:27,708 INFO (a) [b] m\ncontinued\n";
        let log = line.repeat(60_000);
        let mut chunks = Chunks::new(log.as_bytes(), Mark::default(), false);
        let (mut all, mut lines) = (Vec::new(), Vec::new());
        while let Some(chunk) = chunks.next().unwrap() {
            assert!(chunk.bytes.starts_with(b"2019"));
            lines.push(chunk.line);
            all.extend(chunk.bytes);
            let so_far = Mark { bytes: all.len() as u64, lines: all.len() / line.len() * 2 };
            assert_eq!(chunk.end, so_far);
        }
        assert_eq!(all, log.as_bytes());
        assert!(lines.len() > 2 && lines[0] == 1);
        assert_eq!(lines[1] % 2, 1);
        assert!(Chunks::new(&b""[..], Mark::default(), false).next().unwrap().is_none());
    }

    #[test]
    fn a_line_that_is_being_written_is_left_for_another_time() {
        let from = Mark { bytes: 7, lines: 2 };
        let next = |log: &'static [u8], whole| Chunks::new(log, from, whole).next().unwrap();
        let chunk = next(b"a\nb", true).unwrap();
        assert_eq!((chunk.line, &*chunk.bytes), (3, &b"a\n"[..]));
        assert_eq!(chunk.end, Mark { bytes: 9, lines: 3 });
        let chunk = next(b"a\nb", false).unwrap();
        assert_eq!((&*chunk.bytes, chunk.end), (&b"a\nb\n"[..], Mark { bytes: 10, lines: 4 }));
        assert!(next(b"b", true).is_none());
    }
}
