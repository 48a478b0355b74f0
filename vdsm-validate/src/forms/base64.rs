//! `base64`: binary data in a string.

use std::fmt;

use serde_json::json;

use crate::content::Content;
use crate::forms::{Decoded, Encoded, Form, FormFor};
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::value::ValueRef;
use crate::write::WriteError;

/// See [`base64`].
#[derive(Clone, Copy, Debug)]
pub struct Base64 {
    url: bool,
}

/// Binary data in a string: base64 (RFC 4648) with its padding; line breaks are passed over, as
/// XML-RPC sends them. `base64(url = true)` is the alphabet of URLs and file names, with or without padding,
/// which is written without.
///
/// Applies to binary data.
///
/// ```
/// use vdsm_validate::{Bytes, ValueRef, Describe, forms, forms::{Form, Decoded}};
///
/// let read = forms::base64().read(ValueRef::Text("aGVsbG8="), Bytes::schema());
/// assert!(matches!(read, Some(Decoded::Bytes(encoded)) if encoded.decode() == b"hello"));
/// ```
#[must_use]
pub const fn base64() -> Base64 {
    Base64 { url: false }
}

impl Base64 {
    /// Whether the alphabet is that of URLs.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str, Bytes};
    ///
    /// #[derive(Validate)]
    /// struct Key {
    ///     #[validate(form = base64(url = true))]
    ///     x: Bytes,
    /// }
    ///
    /// let key = from_str::<Key>(r#"{"x": "-_8"}"#).unwrap();
    /// assert_eq!(*key.x, [0xfb, 0xff]);
    /// ```
    #[must_use]
    pub const fn url(self, url: bool) -> Self {
        Self { url }
    }
}

impl Form for Base64 {
    fn code(&self) -> &'static str {
        "base64"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        let text = wire.as_text()?;
        let good = decode(text, self.url, |_| {});
        let bytes = if self.url { decoded::<true> } else { decoded::<false> };
        good.then(|| Decoded::Bytes(Encoded::new(text, bytes)))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        Ok(match plain {
            Content::Bytes(bytes) => Content::Text(encode(&bytes, self.url).into()),
            plain => plain,
        })
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        let (encoding, pattern) = if self.url {
            ("base64url", "^[0-9A-Za-z_-]*=*$")
        } else {
            ("base64", r"^[0-9A-Za-z+/\r\n]*[=\r\n]*$")
        };
        JsonSchema::wider(json!({
            "type": "string",
            "contentEncoding": encoding,
            "pattern": pattern,
        }))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("binary data in base64")?;
        f.write_str(if self.url { " with the alphabet of URLs" } else { "" })
    }
}

impl FormFor<[u8]> for Base64 {}

fn decoded<const URL: bool>(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    decode(text, URL, |part| bytes.extend_from_slice(part));
    bytes
}

/// Hands over the bytes, some at a time; false where the text is no base64.
fn decode(text: &str, url: bool, mut put: impl FnMut(&[u8])) -> bool {
    let (mut group, mut digits, mut padding) = (0_u32, 0, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'\r' | b'\n' if !url => continue,
            b'=' if digits + padding < 4 && digits > 1 => {
                padding += 1;
                continue;
            }
            // Nothing follows the padding.
            _ if padding > 0 => return false,
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' if !url => 62,
            b'/' if !url => 63,
            b'-' if url => 62,
            b'_' if url => 63,
            _ => return false,
        };
        group = group << 6 | u32::from(digit);
        digits += 1;
        if digits == 4 {
            put(&group.to_be_bytes()[1..]);
            (group, digits) = (0, 0);
        }
    }
    match (digits, padding) {
        (0, 0) => {}
        // The bits that no byte takes are zero.
        (2, 2 | 0) if (padding > 0 || url) && group.trailing_zeros() >= 4 => {
            put(&(group >> 4).to_be_bytes()[3..]);
        }
        (3, 1 | 0) if (padding > 0 || url) && group.trailing_zeros() >= 2 => {
            put(&(group >> 2).to_be_bytes()[2..]);
        }
        _ => return false,
    }
    true
}

fn encode(bytes: &[u8], url: bool) -> String {
    const DIGITS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let last = if url { b"-_" } else { b"+/" };
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut padded = [0; 3];
        padded[..group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes([0, padded[0], padded[1], padded[2]]);
        for digit in 0..4 {
            if digit <= group.len() {
                let digit = (bits >> (18 - 6 * digit) & 0x3f) as usize;
                text.push(char::from(
                    DIGITS.get(digit).copied().unwrap_or_else(|| last[digit - 62]),
                ));
            } else if !url {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_vectors_of_the_rfc() {
        let vectors = [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
            ("Zm9v\r\nYmFy\n", "foobar"),
            ("Zg=\n=", "f"),
        ];
        for (text, bytes) in vectors {
            assert!(decode(text, false, |_| {}), "{text:?}");
            assert_eq!(decoded::<false>(text), bytes.as_bytes(), "{text:?}");
            assert_eq!(encode(bytes.as_bytes(), false), text.replace(['\r', '\n'], ""));
        }
        assert_eq!(decoded::<false>("+/+/"), [0xfb, 0xff, 0xbf]);
    }

    #[test]
    fn refuses_what_is_not_base64() {
        let texts = [
            "Z",
            "Zg",
            "Zg=",
            "Zg===",
            "Zm9",
            "Zm9=v",
            "Z===",
            "=",
            "====",
            "Zm9v=",
            "Zm9v====",
            "Zm8=Zm8=",
            "Zh==",
            "Zm9=",
            "Zm9v Zm9v",
            "Zm9-",
            "Zm9_",
            "Zm9é",
        ];
        for text in texts {
            assert!(!decode(text, false, |_| {}), "{text:?}");
        }
    }

    #[test]
    fn has_the_alphabet_of_urls_where_asked() {
        for (text, bytes) in
            [("", &[][..]), ("-_-_", &[0xfb, 0xff, 0xbf]), ("-_8", &[0xfb, 0xff]), ("-w", &[0xfb])]
        {
            assert_eq!(encode(bytes, true), text);
            let padded = format!("{text}{}", &"=="[..(4 - text.len() % 4) % 4]);
            for text in [text, &padded] {
                assert!(decode(text, true, |_| {}), "{text:?}");
                assert_eq!(decoded::<true>(text), bytes, "{text:?}");
            }
        }
        for text in ["+/+/", "-_9", "-x", "-", "-=", "-w=", "-_8==", "-_-_\n", "-_-_="] {
            assert!(!decode(text, true, |_| {}), "{text:?}");
        }
        assert!(!decode("-_-_", false, |_| {}));
    }
}
