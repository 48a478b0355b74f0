//! The client's words in a message: quoted, with nothing in them that acts on a terminal.

use std::fmt::{self, Write};

/// A string in double quotes, control and direction characters escaped.
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            if character == '"' || character == '\\' {
                f.write_char('\\')?;
            }
            safe(character, f)?;
        }
        f.write_char('"')
    }
}

/// A string as it is, but for control and direction characters.
pub(crate) struct Safe<'t>(pub(crate) &'t str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| safe(character, f))
    }
}

fn safe(character: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let acts = character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    if acts { write!(f, "{}", character.escape_default()) } else { f.write_char(character) }
}
