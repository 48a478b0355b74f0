//! What clients wrote, made safe to write into other formats.

use std::fmt::{self, Write};

use serde::Serialize;
use vdsm_validate::Escaped;

/// JSON text in which characters that act on a terminal are escaped as JSON does it. They stand in
/// strings only.
pub(crate) struct SafeJson<'t>(pub(crate) &'t str);

impl SafeJson<'_> {
    /// The text of a value, safe to print.
    pub(crate) fn of(value: &impl Serialize) -> serde_json::Result<String> {
        Ok(SafeJson(&serde_json::to_string(value)?).to_string())
    }
}

impl fmt::Display for SafeJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if Escaped::acts(character) {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(f, "\\u{unit:04x}")?;
                }
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// Text for XML: what acts on a terminal or is no character of XML is written out first.
pub(crate) struct SafeXml<'t>(pub(crate) &'t str);

impl fmt::Display for SafeXml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in Escaped(self.0).to_string().chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\u{fffe}' | '\u{ffff}' => write!(f, "{}", character.escape_unicode())?,
                _ => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

/// A number that is the same for the same text, in any version: FNV-1a of 64 bits.
pub(crate) fn fingerprint(parts: &[impl AsRef<[u8]>]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.as_ref().iter().copied().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::{SafeJson, SafeXml, fingerprint};

    #[test]
    fn nothing_acts() {
        let text = "a\u{1b}[31m\u{9b}31m\u{202e}\u{e0041}é\n";
        let json = serde_json::to_string(text).unwrap();
        let safe = SafeJson(&json).to_string();
        assert_eq!(safe, r#""a\u001b[31m\u009b31m\u202e\udb40\udc41é\n""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        let xml = SafeXml("<a b=\"\u{1b}\">&\u{ffff}").to_string();
        assert_eq!(xml, r"&lt;a b=&quot;\u{1b}&quot;&gt;&amp;\u{ffff}");
    }

    #[test]
    fn a_fingerprint_tells_texts_apart() {
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
    }
}
