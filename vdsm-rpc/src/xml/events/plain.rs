//! What is written plainly: tags of a name alone, and text of characters that stand for themselves.

use super::Event;

/// The bytes of names that are known. A name with any other byte is not plain.
static OF_A_NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b':' | b'-' | b'_');
        byte += 1;
    }
    table
};

/// The declaration of XML as most clients write it.
const DECLARATIONS: [&str; 2] = ["<?xml version='1.0'?>", "<?xml version=\"1.0\"?>"];

/// A tag that is a name between its brackets, and its length; behind `tag` the `<` was read.
#[inline]
pub(super) fn tag<'t>(rest: &'t str, tag: &[u8]) -> Option<(Event<'t>, usize)> {
    if tag.first() == Some(&b'?') {
        let written = DECLARATIONS.iter().find(|written| rest.starts_with(**written))?;
        return Some((Event::Declaration(None), written.len()));
    }
    let from = if tag.first() == Some(&b'/') { 2 } else { 1 };
    let (name, behind) = name(rest, from)?;
    match (from, behind) {
        (1, [b'>', ..]) => Some((Event::Start(name), name.len() + 2)),
        (1, [b'/', b'>', ..]) => Some((Event::Empty(name), name.len() + 3)),
        (2, [b'>', ..]) => Some((Event::End(name), name.len() + 3)),
        _ => None,
    }
}

/// A name that begins at a byte, and what is behind it.
#[inline]
pub(in crate::xml) fn name(text: &str, from: usize) -> Option<(&str, &[u8])> {
    let bytes = text.as_bytes().get(from..)?;
    let length = bytes.iter().position(|byte| !OF_A_NAME[usize::from(*byte)])?;
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    Some((text.get(from..from + length)?, &bytes[length..]))
}

/// How many bytes at the front are characters of ASCII that stand for themselves.
#[inline]
pub(in crate::xml) fn text(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let chunks = bytes[at..].chunks_exact(CHUNK);
        at += chunks.take_while(|chunk| is_plain_chunk(chunk)).count() * CHUNK;
        let next = &bytes[at..bytes.len().min(at + CHUNK)];
        match next.iter().position(|byte| !is_plain(*byte)) {
            Some(end) => return at + end,
            None if next.len() < CHUNK => return bytes.len(),
            None => at += CHUNK,
        }
    }
}

/// So many bytes are asked at once, without a branch for each.
const CHUNK: usize = 16;

fn is_plain_chunk(chunk: &[u8]) -> bool {
    // Line ends and tabs are rare enough to be asked one by one.
    let visible = |byte: u8| matches!(byte, b' '..=b'%' | b'\''..=b';' | b'='..=0x7f);
    chunk.iter().fold(true, |plain, byte| plain & visible(*byte))
}

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=0x7f | b'\n' | b'\t') && !matches!(byte, b'<' | b'&')
}
