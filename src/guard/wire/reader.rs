//! A connection that messages are read from.

use std::io;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::Fault;
use super::body::{Decoded, Decoder};
use super::head::{Scan, scan};

/// How much is read at once of a head, and of a body.
const HEAD: usize = 4 * 1024;
const BODY: usize = 32 * 1024;

/// Why reading ended.
#[derive(Debug)]
pub(crate) enum ReadError {
    Fault(Fault),
    /// The connection ended in the middle of a message.
    Closed,
    /// More bytes are announced than are asked for.
    Large,
    Io,
}

impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for ReadError {
    fn from(_: io::Error) -> Self {
        Self::Io
    }
}

/// Bytes that came, and where more come from. Every function may be dropped while it waits: nothing
/// that came is lost.
#[derive(Debug)]
pub(crate) struct Reader<R> {
    io: R,
    buffer: BytesMut,
    /// How much of the buffer was looked at for the end of a head.
    scanned: usize,
}

impl<R: AsyncRead + Unpin> Reader<R> {
    pub(crate) fn new(io: R) -> Self {
        Self { io, buffer: BytesMut::new(), scanned: 0 }
    }

    pub(crate) fn io(&mut self) -> &mut R {
        &mut self.io
    }

    /// Whether bytes came that were not taken yet.
    pub(crate) fn has_bytes(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// The bytes that came and were not taken yet.
    pub(crate) fn buffered(&self) -> &[u8] {
        &self.buffer
    }

    /// Gives up the connection, and what came of it.
    pub(crate) fn into_parts(self) -> (R, BytesMut) {
        (self.io, self.buffer)
    }

    /// Waits for more bytes; none came where the connection ended.
    pub(crate) async fn fill(&mut self, at_once: usize) -> io::Result<usize> {
        self.buffer.reserve(at_once);
        self.io.read_buf(&mut self.buffer).await
    }

    /// Waits for a head of up to so many bytes, which ends in its empty line; none where the connection
    /// ended before it began.
    pub(crate) async fn head(&mut self, limit: usize) -> Result<Option<Bytes>, ReadError> {
        loop {
            if let Some(head) = self.buffered_head(limit)? {
                return Ok(Some(head));
            }
            if self.fill(HEAD).await? == 0 {
                let begun = !self.buffer.is_empty();
                return if begun { Err(ReadError::Closed) } else { Ok(None) };
            }
        }
    }

    fn buffered_head(&mut self, limit: usize) -> Result<Option<Bytes>, Fault> {
        // Some clients write an empty line behind a body.
        while self.scanned == 0 && self.buffer.starts_with(b"\r\n") {
            self.buffer.advance(2);
        }
        // What no head begins with needs no end to be known.
        if self.buffer.first().is_some_and(|first| !first.is_ascii_graphic() && *first != b'\r') {
            return Err(Fault::bad("a head does not begin with a word"));
        }
        match scan(&self.buffer, self.scanned)? {
            Scan::Ends(end) if end <= limit => {
                self.scanned = 0;
                Ok(Some(self.buffer.split_to(end).freeze()))
            }
            Scan::GoesOn(at) if self.buffer.len() <= limit => {
                self.scanned = at;
                Ok(None)
            }
            _ if !self.buffer[..limit.min(self.buffer.len())].contains(&b'\n') => {
                Err(Fault::new(414, "the request line is too long"))
            }
            _ => Err(Fault::new(431, "the head is too large")),
        }
    }

    /// Waits for the next bytes of a body; none at its end. Where more than so many are announced, it
    /// does not wait for them.
    pub(crate) async fn body(
        &mut self,
        decoder: &mut Decoder,
        most: u64,
    ) -> Result<Option<Bytes>, ReadError> {
        loop {
            match decoder.decode(&mut self.buffer)? {
                Decoded::Data(data) => return Ok(Some(data)),
                Decoded::End => return Ok(None),
                Decoded::More if decoder.promised() > most => return Err(ReadError::Large),
                Decoded::More => {}
            }
            if self.fill(BODY).await? == 0 {
                return if decoder.close() { Ok(None) } else { Err(ReadError::Closed) };
            }
        }
    }

    /// Drops what came.
    pub(crate) fn clear(&mut self) {
        self.buffer.clear();
    }
}
