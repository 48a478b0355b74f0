//! The documents of a file, never read further than the limit.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::mem;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};

use memchr::memchr;

use super::compression::{unpacked, without_mark};
#[cfg(feature = "parquet")]
use super::parquet;

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
    let inner: Box<dyn Read + Send> =
        if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut packed = BufReader::with_capacity(64 << 10, Counted { inner, count: count.clone() });
    if packed.fill_buf()?.starts_with(PARQUET) {
        return rows(path, packed, &count);
    }
    let mut reader = unpacked(Box::new(packed))?;
    without_mark(&mut *reader)?;
    Ok(reader)
}

/// How a Parquet file begins.
const PARQUET: &[u8] = b"PAR1";

/// The rows of a Parquet file as lines: it is read from its end, so that it cannot be read as it comes.
#[cfg(feature = "parquet")]
fn rows(
    path: &Path,
    mut read: impl Read,
    count: &AtomicU64,
) -> io::Result<Box<dyn BufRead + Send>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        read.read_to_end(&mut bytes)?;
        return parquet::lines(bytes::Bytes::from(bytes));
    }
    let file = File::open(path)?;
    count.store(file.metadata()?.len(), Ordering::Relaxed);
    parquet::lines(file)
}

#[cfg(not(feature = "parquet"))]
fn rows(_: &Path, _: impl Read, _: &AtomicU64) -> io::Result<Box<dyn BufRead + Send>> {
    let message =
        "it is a Parquet file, which is read where the tool is built with `--features parquet`";
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
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

/// How many bytes of lines are handed over together.
const PIECE: usize = 128 << 10;

/// Reads lines on a thread of their own, and hands over what is there together, before it waits for more.
pub(crate) struct Pieces {
    read: Option<JoinHandle<io::Result<()>>>,
    pieces: Receiver<Vec<Batch>>,
}

impl Pieces {
    pub(crate) fn new(reader: Box<dyn BufRead + Send>) -> Self {
        let (hand, pieces) = sync_channel(2);
        let read = move || {
            let mut lines = Lines::new(reader);
            let (mut piece, mut bytes) = (Vec::new(), 0);
            loop {
                let mut batch = Batch::default();
                let read = lines.next(&mut batch);
                let any = *read.as_ref().unwrap_or(&false);
                if any {
                    bytes += batch.bytes.len();
                    piece.push(batch);
                }
                if !any || bytes >= PIECE || !lines.is_ready() {
                    // Where nobody waits for lines any more, no more are read.
                    if hand.send(mem::take(&mut piece)).is_err() {
                        return Ok(());
                    }
                    bytes = 0;
                }
                if !read? {
                    return Ok(());
                }
            }
        };
        Self { read: Some(thread::spawn(read)), pieces }
    }

    /// The next lines, where some are there already.
    pub(crate) fn ready(&self) -> Option<Vec<Batch>> {
        self.pieces.try_recv().ok()
    }

    /// The next lines; none at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Vec<Batch>>> {
        if let Ok(piece) = self.pieces.recv() {
            return Ok(Some(piece));
        }
        let read = self.read.take().map_or(Ok(Ok(())), JoinHandle::join);
        read.unwrap_or_else(|_| Err(io::Error::other("reading failed"))).map(|()| None)
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
}

/// All that a file holds, up to a byte more than the limit.
pub(crate) fn whole(reader: impl BufRead) -> io::Result<Batch> {
    let mut batch = Batch { line: 1, bytes: Vec::new() };
    reader.take(LIMIT as u64 + 1).read_to_end(&mut batch.bytes)?;
    Ok(batch)
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
    fn lines_come_together_and_a_broken_reader_is_told_of_last() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        let text: &[u8] = b"1\n2\n3\n";
        let mut pieces = Pieces::new(Box::new(BufReader::new(text.chain(Broken))));
        let mut found = Vec::new();
        let error = loop {
            match pieces.next() {
                Ok(Some(piece)) => found.extend(piece.into_iter().map(|batch| batch.bytes)),
                Ok(None) => panic!("it did not end well"),
                Err(error) => break error,
            }
        };
        assert_eq!(
            (found, &*error.to_string()),
            (vec![b"1".to_vec(), b"2".to_vec(), b"3".to_vec()], "broken")
        );
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
        let batch = whole(io::Cursor::new(text)).unwrap();
        assert_eq!((batch.line, batch.bytes.len()), (1, LIMIT + 1));
    }
}
