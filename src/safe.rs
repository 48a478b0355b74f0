//! What clients wrote, made safe to print.

use std::fmt::{self, Write};

use vdsm_validate::Escaped;

/// JSON text in which characters that act on a terminal are escaped as JSON does it. They stand in strings only.
pub struct SafeJson<'t>(pub &'t str);

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

#[cfg(test)]
mod tests {
    use super::SafeJson;

    #[test]
    fn nothing_acts() {
        let text = "a\u{1b}[31m\u{9b}31m\u{202e}\u{e0041}é\n";
        let json = serde_json::to_string(text).unwrap();
        let safe = SafeJson(&json).to_string();
        assert_eq!(safe, r#""a\u001b[31m\u009b31m\u202e\udb40\udc41é\n""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }
}
