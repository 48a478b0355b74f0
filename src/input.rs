//! The documents of a file, read one by one and never further than the limit.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The most bytes of a document that are read: 8 MiB.
pub const LIMIT: usize = 8 << 20;

/// The documents of one source.
pub struct Documents {
    reader: Box<dyn BufRead>,
    /// One a line.
    lines: bool,
    line: usize,
    bytes: Vec<u8>,
}

impl Documents {
    /// Opens a file, or standard input for `-`.
    pub fn open(path: &Path, lines: bool) -> io::Result<Self> {
        let reader: Box<dyn BufRead> = if is_stdin(path) {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(path)?))
        };
        Ok(Self { reader, lines, line: 0, bytes: Vec::new() })
    }

    /// The next document: the line it begins at, and its bytes. Of one that is too large, a few
    /// bytes more than the limit.
    pub fn next(&mut self) -> io::Result<Option<(usize, &[u8])>> {
        if self.lines {
            return self.next_line();
        }
        if self.line > 0 {
            return Ok(None);
        }
        self.line = 1;
        self.reader.by_ref().take(LIMIT as u64 + 1).read_to_end(&mut self.bytes)?;
        Ok(Some((1, &self.bytes)))
    }

    fn next_line(&mut self) -> io::Result<Option<(usize, &[u8])>> {
        loop {
            self.bytes.clear();
            // The limit, one byte too many, the end of the line.
            let most = LIMIT as u64 + 2;
            if self.reader.by_ref().take(most).read_until(b'\n', &mut self.bytes)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if self.bytes.last() == Some(&b'\n') {
                self.bytes.pop();
            } else {
                self.reader.skip_until(b'\n')?;
            }
            if self.bytes.len() > LIMIT || !self.bytes.trim_ascii().is_empty() {
                return Ok(Some((self.line, &self.bytes)));
            }
        }
    }
}

pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a source is called in reports.
pub fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(text: Vec<u8>, lines: bool) -> Vec<(usize, usize)> {
        let reader = Box::new(io::Cursor::new(text));
        let mut documents = Documents { reader, lines, line: 0, bytes: Vec::new() };
        let mut found = Vec::new();
        while let Some((line, bytes)) = documents.next().unwrap() {
            found.push((line, bytes.len()));
        }
        found
    }

    #[test]
    fn lines_are_numbered_and_blank_ones_passed_over() {
        assert_eq!(documents(b"1\n\n  \r\n22\r\n333".to_vec(), true), [(1, 1), (4, 3), (5, 3)]);
        assert_eq!(documents(b"".to_vec(), true), []);
        assert_eq!(documents(b"1\n2\n".to_vec(), false), [(1, 4)]);
        assert_eq!(documents(b"".to_vec(), false), [(1, 0)]);
    }

    #[test]
    fn reading_ends_soon_after_the_limit() {
        let mut text = vec![b'1'; LIMIT];
        text.extend(b"\n2\n");
        text.extend(vec![b'3'; LIMIT + 1]);
        text.extend(b"\n4\n");
        text.extend(vec![b'5'; 2 * LIMIT]);
        text.extend(b"\n6");
        let lines: Vec<_> = documents(text.clone(), true);
        assert_eq!(lines, [(1, LIMIT), (2, 1), (3, LIMIT + 1), (4, 1), (5, LIMIT + 2), (6, 1)]);
        assert_eq!(documents(text, false), [(1, LIMIT + 1)]);
    }
}
