//! The documents of a file, never read further than the limit.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::memchr;

use super::compression::{unpacked, without_mark};

/// The most bytes of a document that are read: 8 MiB.
pub(crate) const LIMIT: usize = 8 << 20;

/// Opens a file, or standard input for `-`: what it holds, without a byte order mark.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    open_counted(path, Arc::default())
}

/// The same, and counts the bytes of the file that are read.
pub(crate) fn open_counted(
    path: &Path,
    count: Arc<AtomicU64>,
) -> io::Result<Box<dyn BufRead + Send>> {
    let packed: Box<dyn BufRead + Send> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(Counted { inner: io::stdin(), count }))
    } else {
        let inner = File::open(path)?;
        Box::new(BufReader::with_capacity(64 << 10, Counted { inner, count }))
    };
    let mut reader = unpacked(packed)?;
    without_mark(&mut *reader)?;
    Ok(reader)
}

/// A reader whose bytes are counted.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A document's bytes, and the line that it begins at.
#[derive(Default)]
pub(crate) struct Batch {
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// The bytes; of a document that is too large, a few more than the limit.
    pub(crate) bytes: Vec<u8>,
}

/// The lines of a file; blank ones are passed over.
pub(crate) struct Lines<R> {
    reader: R,
    line: usize,
    /// A whole line is there already, so that reading it waits for nothing.
    is_ready: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, line: 0, is_ready: false }
    }

    /// Whether the next line is there already. Where it is not, reading it may wait for long.
    pub(crate) fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// Reads the next line into a buffer; false at the end.
    pub(crate) fn next(&mut self, into: &mut Batch) -> io::Result<bool> {
        loop {
            into.bytes.clear();
            if !self.line(&mut into.bytes)? {
                return Ok(false);
            }
            self.line += 1;
            into.line = self.line;
            if into.bytes.len() > LIMIT || !into.bytes.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    /// Reads up to the end of a line, and keeps no more of it than the limit and a little; false at
    /// the end.
    fn line(&mut self, into: &mut Vec<u8>) -> io::Result<bool> {
        let mut any = false;
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            let end = memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            into.extend_from_slice(&part[..part.len().min(LIMIT + 2 - into.len())]);
            any |= !buffer.is_empty();
            self.is_ready = end.is_some_and(|end| buffer[end + 1..].contains(&b'\n'));
            let (is_end, used) =
                (buffer.is_empty() || end.is_some(), end.map_or(part.len(), |end| end + 1));
            self.reader.consume(used);
            if is_end {
                return Ok(any);
            }
        }
    }

    /// Reads all that is left, up to a byte more than the limit.
    pub(crate) fn whole(&mut self, into: &mut Batch) -> io::Result<()> {
        into.line = 1;
        into.bytes.clear();
        self.reader.by_ref().take(LIMIT as u64 + 1).read_to_end(&mut into.bytes)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: Vec<u8>) -> Vec<(usize, usize)> {
        let mut lines = Lines::new(io::Cursor::new(text));
        let (mut found, mut batch) = (Vec::new(), Batch::default());
        while lines.next(&mut batch).unwrap() {
            found.push((batch.line, batch.bytes.len()));
        }
        found
    }

    #[test]
    fn lines_are_numbered_and_blank_ones_passed_over() {
        assert_eq!(lines(b"1\n\n  \r\n22\r\n333".to_vec()), [(1, 1), (4, 3), (5, 3)]);
        assert_eq!(lines(b"".to_vec()), []);
    }

    #[test]
    fn a_line_that_is_there_is_ready() {
        let mut lines = Lines::new(BufReader::with_capacity(8, &b"1\n22\n333\n4444\n"[..]));
        let (mut ready, mut batch) = (Vec::new(), Batch::default());
        while lines.next(&mut batch).unwrap() {
            ready.push(lines.is_ready());
        }
        assert_eq!(ready, [true, false, true, false]);
    }

    #[test]
    fn reading_ends_soon_after_the_limit() {
        let mut text = vec![b'1'; LIMIT];
        text.extend(b"\n2\n");
        text.extend(vec![b'3'; LIMIT + 1]);
        text.extend(b"\n4\n");
        text.extend(vec![b'5'; 2 * LIMIT]);
        text.extend(b"\n6");
        let found = lines(text.clone());
        assert_eq!(found, [(1, LIMIT), (2, 1), (3, LIMIT + 1), (4, 1), (5, LIMIT + 2), (6, 1)]);
        let (mut lines, mut batch) = (Lines::new(io::Cursor::new(text)), Batch::default());
        lines.whole(&mut batch).unwrap();
        assert_eq!((batch.line, batch.bytes.len()), (1, LIMIT + 1));
    }
}
