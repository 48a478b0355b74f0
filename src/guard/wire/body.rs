//! Bodies, as their framing has them.

use bytes::{Buf, Bytes, BytesMut};

use super::Fault;
use super::framing::Framing;
use super::head::{Scan, read_trailer, scan};

/// The most bytes of a chunk's line, its extensions included.
const LONGEST_LINE: usize = 256;

/// The most bytes of all extensions, and of the trailer.
const MOST_AROUND: usize = 16 * 1024;

/// A body that is being read.
#[derive(Debug)]
pub(crate) struct Decoder {
    state: State,
    /// Bytes of extensions.
    around: usize,
}

#[derive(Debug)]
enum State {
    Ended,
    /// So many bytes are left.
    Length(u64),
    UntilClose,
    ChunkSize,
    Chunk(u64),
    ChunkEnd,
    Trailer,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Decoded {
    Data(Bytes),
    /// More bytes have to be read.
    More,
    End,
}

impl Decoder {
    pub(crate) fn new(framing: Framing) -> Self {
        let state = match framing {
            Framing::None | Framing::Length(0) => State::Ended,
            Framing::Length(length) => State::Length(length),
            Framing::Chunked => State::ChunkSize,
            Framing::UntilClose => State::UntilClose,
        };
        Self { state, around: 0 }
    }

    /// Whether all of it was read.
    pub(crate) fn ended(&self) -> bool {
        matches!(self.state, State::Ended)
    }

    /// How many bytes are still to come of what has a size: the body, or a chunk of it.
    pub(crate) fn promised(&self) -> u64 {
        match self.state {
            State::Length(left) | State::Chunk(left) => left,
            _ => 0,
        }
    }

    /// The connection ended: whether the body did.
    pub(crate) fn close(&mut self) -> bool {
        if matches!(self.state, State::UntilClose) {
            self.state = State::Ended;
        }
        self.ended()
    }

    /// Takes what there is of the body from the front of a buffer.
    pub(crate) fn decode(&mut self, buffer: &mut BytesMut) -> Result<Decoded, Fault> {
        loop {
            match &mut self.state {
                State::Ended => return Ok(Decoded::End),
                _ if buffer.is_empty() => return Ok(Decoded::More),
                State::UntilClose => return Ok(Decoded::Data(buffer.split().freeze())),
                State::Length(left) => {
                    let data = take(buffer, left);
                    if *left == 0 {
                        self.state = State::Ended;
                    }
                    return Ok(Decoded::Data(data));
                }
                State::Chunk(left) => {
                    let data = take(buffer, left);
                    if *left == 0 {
                        self.state = State::ChunkEnd;
                    }
                    return Ok(Decoded::Data(data));
                }
                State::ChunkEnd => {
                    let end = &buffer[..buffer.len().min(2)];
                    if !b"\r\n".starts_with(end) {
                        return Err(Fault::bad("a chunk is not as long as it says"));
                    }
                    if end.len() < 2 {
                        return Ok(Decoded::More);
                    }
                    buffer.advance(2);
                    self.state = State::ChunkSize;
                }
                State::ChunkSize => {
                    let Some(size) = self.chunk_size(buffer)? else { return Ok(Decoded::More) };
                    self.state = if size == 0 { State::Trailer } else { State::Chunk(size) };
                }
                State::Trailer => {
                    if !trailer(buffer)? {
                        return Ok(Decoded::More);
                    }
                    self.state = State::Ended;
                }
            }
        }
    }

    /// The size of the next chunk, once its line is there.
    fn chunk_size(&mut self, buffer: &mut BytesMut) -> Result<Option<u64>, Fault> {
        let line = &buffer[..buffer.len().min(LONGEST_LINE)];
        let Some(end) = line.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
            if line.len() == LONGEST_LINE {
                return Err(Fault::bad("the line of a chunk is too long"));
            }
            // What is no size is known before the line ends.
            size_of(line, false)?;
            return Ok(None);
        };
        match (line[end], line.get(end + 1)) {
            (b'\r', Some(b'\n')) => {}
            (b'\r', None) if line.len() < LONGEST_LINE => return Ok(None),
            _ => return Err(Fault::bad("the line of a chunk does not end in CR LF")),
        }
        let size = size_of(&line[..end], true)?;
        // A line of a size alone is free.
        self.around += end.saturating_sub(16);
        if self.around > MOST_AROUND {
            return Err(Fault::bad("the chunk extensions are too large"));
        }
        buffer.advance(end + 2);
        Ok(Some(size))
    }
}

fn take(buffer: &mut BytesMut, left: &mut u64) -> Bytes {
    let all = usize::try_from(*left).unwrap_or(usize::MAX).min(buffer.len());
    *left -= all as u64;
    buffer.split_to(all).freeze()
}

/// The size at the beginning of a chunk's line; what comes after it is an extension.
fn size_of(line: &[u8], whole: bool) -> Result<u64, Fault> {
    let digits = line.iter().position(|byte| !byte.is_ascii_hexdigit()).unwrap_or(line.len());
    let (size, rest) = line.split_at(digits);
    // A half line may be empty.
    if size.is_empty() && (whole || !line.is_empty()) {
        return Err(Fault::bad("the size of a chunk is not a number"));
    }
    // One digit more than fits, leading zeros or not, is no size that anybody means.
    if size.len() > 16 {
        return Err(Fault::bad("the size of a chunk is too large"));
    }
    let mut value = 0_u64;
    for digit in size {
        let digit = char::from(*digit).to_digit(16).unwrap_or_default();
        value = value << 4 | u64::from(digit);
    }
    if value > i64::MAX as u64 {
        return Err(Fault::bad("the size of a chunk is too large"));
    }
    let extension = rest.trim_ascii_start();
    let good = |byte: &u8| *byte == b'\t' || (*byte >= b' ' && *byte != 0x7f);
    let is_extension =
        if extension.is_empty() { rest.is_empty() || !whole } else { extension[0] == b';' };
    if !is_extension || !rest.iter().all(good) {
        return Err(Fault::bad("a chunk's size is followed by what is no extension"));
    }
    Ok(value)
}

/// Passes over the trailer: whether all of it is there.
fn trailer(buffer: &mut BytesMut) -> Result<bool, Fault> {
    match &buffer[..] {
        [b'\r', b'\n', ..] => {
            buffer.advance(2);
            return Ok(true);
        }
        [b'\r'] => return Ok(false),
        _ => {}
    }
    match scan(buffer, 0)? {
        Scan::Ends(end) if end <= MOST_AROUND => {
            let text = buffer.split_to(end).freeze();
            read_trailer(&text)?;
            Ok(true)
        }
        Scan::GoesOn(_) if buffer.len() <= MOST_AROUND => Ok(false),
        _ => Err(Fault::new(431, "the trailer is too large")),
    }
}
