//! Percent-encoding in paths, where a framework leaves it to whoever reads them.

use std::borrow::Cow;

/// Percent-encoding undone.
pub(crate) fn decoded(text: &str) -> Cow<'_, [u8]> {
    if !text.contains('%') {
        return Cow::Borrowed(text.as_bytes());
    }
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let pair = (digit(bytes.get(at)), digit(bytes.get(at + 1)));
        match (byte, pair) {
            (b'%', (Some(high), Some(low))) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            _ => decoded.push(byte),
        }
    }
    Cow::Owned(decoded)
}

/// Percent-encoding undone, where what is encoded is UTF-8.
#[cfg(feature = "actix")]
pub(crate) fn decoded_text(encoded: &str) -> String {
    let text = String::from_utf8(decoded(encoded).into_owned());
    text.unwrap_or_else(|_| encoded.to_owned())
}
