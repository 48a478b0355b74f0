//! What clients wrote, made safe to print.

use std::fmt::{self, Write};

/// A text whose control, direction and invisible characters are written out, so that none acts on
/// a terminal or hides what stands beside it.
pub struct Safe<'t>(pub &'t str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if acts(character) {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// JSON text in which such characters are escaped as JSON does it. They stand in strings only.
pub struct SafeJson<'t>(pub &'t str);

impl fmt::Display for SafeJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if acts(character) {
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

/// Whether a character does something other than to be seen.
fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{Safe, SafeJson};

    #[test]
    fn nothing_acts() {
        let text = "a\u{1b}[31m\u{9b}31m\u{202e}\u{e0041}é\n";
        let safe = Safe(text).to_string();
        assert_eq!(safe, r"a\u{1b}[31m\u{9b}31m\u{202e}\u{e0041}é\n");
        assert_eq!(Safe(&safe).to_string(), safe);

        let json = serde_json::to_string(text).unwrap();
        let safe = SafeJson(&json).to_string();
        assert_eq!(safe, r#""a\u001b[31m\u009b31m\u202e\udb40\udc41é\n""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }
}
