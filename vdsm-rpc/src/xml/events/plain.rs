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
    let bytes = rest.as_bytes().get(from..)?;
    let length = bytes.iter().position(|byte| !OF_A_NAME[usize::from(*byte)])?;
    let name = rest.get(from..from + length).filter(|name| !name.is_empty())?;
    match (from, &bytes[length..]) {
        (1, [b'>', ..]) => Some((Event::Start(name), length + 2)),
        (1, [b'/', b'>', ..]) => Some((Event::Empty(name), length + 3)),
        (2, [b'>', ..]) => Some((Event::End(name), length + 3)),
        _ => None,
    }
}

/// How many bytes at the front are characters of ASCII that stand for themselves.
#[inline]
pub(super) fn text(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        while let Some(word) = bytes.get(at..at + 8).and_then(|word| word.try_into().ok()) {
            if !is_plain_word(u64::from_le_bytes(word)) {
                break;
            }
            at += 8;
        }
        for _ in 0..8 {
            match bytes.get(at) {
                Some(b'<' | b'&') | None => return at,
                Some(b' '..=0x7f | b'\n' | b'\t') => at += 1,
                Some(_) => return at,
            }
        }
    }
}

/// Whether each of eight bytes is one of ASCII from the blank on, and neither `<` nor `&`.
fn is_plain_word(word: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // The highest bit of a byte that is below 0x80 and below so much; what is borrowed falsifies only
    // bytes above one that is found.
    let below = |word: u64, least: u64| word.wrapping_sub(ONES * least) & !word;
    let (blank, less, and) = (0x20, u64::from(b'<'), u64::from(b'&'));
    let odd =
        word | below(word, blank) | below(word ^ (ONES * less), 1) | below(word ^ (ONES * and), 1);
    odd & HIGH == 0
}
