//! What is encoded in a query: `%41` and `+`.

use std::borrow::Cow;

/// A text; none where its bytes are not UTF-8.
pub(super) type Text<'q> = Option<Cow<'q, str>>;

/// A value of a query, its encoding undone.
pub(super) fn value(encoded: &str) -> Text<'_> {
    match decode(encoded) {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
}

/// A name in a query: what is not UTF-8 in it is replaced, so that it is one that nobody declares.
pub(super) fn name(encoded: &str) -> Cow<'_, str> {
    match decode(encoded) {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
    }
}

fn decode(text: &str) -> Cow<'_, [u8]> {
    let bytes = text.as_bytes();
    if !bytes.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return Cow::Borrowed(bytes);
    }
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(bytes.get(at)), digit(bytes.get(at + 1))) {
            (b'%', Some(high), Some(low)) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            (b'+', ..) => decoded.push(b' '),
            _ => decoded.push(byte),
        }
    }
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoes_what_is_encoded() {
        assert_eq!(value("a+b%26%C3%A9%2").as_deref(), Some("a b&é%2"));
        assert!(matches!(value("plain"), Some(Cow::Borrowed("plain"))));
        assert_eq!(value("%ff"), None);
        assert_eq!(name("%ff"), "\u{fffd}");
        assert_eq!(value("%2B").as_deref(), Some("+"));
    }
}
