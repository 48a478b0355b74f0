//! Files that are compressed, recognised by their first bytes.

use std::io::{self, BufRead, BufReader, Cursor};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// The most bytes that an `.xz` file may hold: it is unpacked at once. VDSM's own hold 15 MB.
const LARGEST: usize = 1 << 30;

/// What a file holds.
pub(super) fn unpacked(mut packed: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let head = packed.fill_buf()?;
    Ok(match head {
        [0x1f, 0x8b, ..] => Box::new(BufReader::new(MultiGzDecoder::new(packed))),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let decoder = StreamingDecoder::new(packed).map_err(io::Error::other)?;
            Box::new(BufReader::new(decoder))
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            let mut unpacked = Bounded(Vec::new());
            lzma_rs::xz_decompress(&mut packed, &mut unpacked).map_err(|error| match error {
                lzma_rs::error::Error::IoError(error) => error,
                error => io::Error::new(io::ErrorKind::InvalidData, format!("{error:?}")),
            })?;
            Box::new(Cursor::new(unpacked.0))
        }
        _ => packed,
    })
}

/// Bytes, no more than [`LARGEST`].
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(io::Error::other("the file holds more than 1 GiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Passes over a byte order mark.
pub(super) fn without_mark(reader: &mut dyn BufRead) -> io::Result<()> {
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.read_exact(&mut [0; 3])?;
    }
    Ok(())
}
