//! Files that are compressed, recognised by their first bytes, and unpacked while they are read.

use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The most memory that unpacking an `.xz` file may take: more than `xz -9` asks for.
const MEMORY_KB: u32 = 128 << 10;

/// How files begin that are packed in a way which is not read, and what packed them.
const OTHERS: [(&[u8], &str); 6] = [
    (b"BZh", "bzip2"),
    (b"PK\x03\x04", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"\x5d\x00\x00", "lzma"),
    (b"\x1f\x9d", "compress"),
];

/// What a file holds.
pub(super) fn unpacked(mut packed: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let head = packed.fill_buf()?;
    if let Some((_, by)) = OTHERS.iter().find(|(begin, _)| head.starts_with(begin)) {
        let message = format!("it is packed by {by}, which is not read: unpack it first");
        return Err(Error::new(ErrorKind::InvalidData, message));
    }
    Ok(match head {
        [0x1f, 0x8b, ..] => Box::new(BufReader::new(MultiGzDecoder::new(packed))),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(BufReader::new(Frames::new(packed))),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            // Several streams, one behind the other, are one file; they may be padded with zeros.
            let reader = XzReader::new_mem_limit(packed, true, MEMORY_KB);
            Box::new(BufReader::with_capacity(64 << 10, Damaged(Some(reader))))
        }
        _ => packed,
    })
}

/// The frames of a `.zst` file, one behind the other.
struct Frames {
    packed: Box<dyn BufRead + Send>,
    decoder: FrameDecoder,
    inside: bool,
}

impl Frames {
    fn new(packed: Box<dyn BufRead + Send>) -> Self {
        Self { packed, decoder: FrameDecoder::new(), inside: false }
    }

    /// Goes into the next frame; one that holds nothing is skipped.
    fn enter(&mut self) -> io::Result<()> {
        match self.decoder.init(&mut self.packed) {
            Ok(()) => self.inside = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                io::copy(&mut self.packed.by_ref().take(length.into()), &mut io::sink())?;
            }
            Err(error) => return Err(Error::other(error)),
        }
        Ok(())
    }
}

impl Read for Frames {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.inside {
                if self.packed.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.enter()?;
                continue;
            }
            if self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.packed, one).map_err(Error::other)?;
            }
            let read = self.decoder.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.inside = !self.decoder.is_finished();
        }
    }
}

/// A reader whose errors say what is wrong with the file, and that is not asked again after one.
struct Damaged<R>(Option<R>);

impl<R: Read> Read for Damaged<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(reader) = &mut self.0 else { return Ok(0) };
        let read = reader.read(into);
        read.map_err(|error| {
            self.0 = None;
            match error.kind() {
                ErrorKind::UnexpectedEof => {
                    Error::new(error.kind(), "the packed file ends before what it holds does")
                }
                _ => error,
            }
        })
    }
}

/// Passes over a byte order mark.
pub(super) fn without_mark(reader: &mut dyn BufRead) -> io::Result<()> {
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.read_exact(&mut [0; 3])?;
    }
    Ok(())
}
