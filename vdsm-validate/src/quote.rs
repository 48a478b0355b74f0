//! The client's words in a message: quoted, with nothing in them that acts on a terminal.

use std::fmt::{self, Write};

/// A string in double quotes, control and direction characters escaped.
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        if self.0.bytes().fold(true, |plain, byte| plain & needs_no_escape(byte)) {
            f.write_str(self.0)?;
            return f.write_char('"');
        }
        for character in self.0.chars() {
            if character == '"' || character == '\\' {
                f.write_char('\\')?;
            }
            safe(character, f)?;
        }
        f.write_char('"')
    }
}

/// Whether a byte stands between quotes as it is.
fn needs_no_escape(byte: u8) -> bool {
    matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~')
}

/// A text of the client's for people to read: control, direction and invisible characters are
/// written out, so that none acts on a terminal or hides what stands beside it.
///
/// ```
/// use vdsm_validate::Escaped;
///
/// assert_eq!(Escaped("a\u{1b}[31m\u{202e}é").to_string(), r"a\u{1b}[31m\u{202e}é");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'t>(pub &'t str);

impl Escaped<'_> {
    /// Whether a character does something other than to be seen.
    ///
    /// ```
    /// use vdsm_validate::Escaped;
    ///
    /// assert!(Escaped::acts('\n') && Escaped::acts('\u{202e}') && !Escaped::acts('é'));
    /// ```
    #[must_use]
    pub fn acts(character: char) -> bool {
        character.is_control()
            || matches!(character,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    }
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(self.0) {
            return f.write_str(self.0);
        }
        self.0.chars().try_for_each(|character| safe(character, f))
    }
}

/// Whether a text is printable ASCII, which acts on nothing. Without a branch for each byte.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
}

fn safe(character: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if Escaped::acts(character) {
        write!(f, "{}", character.escape_default())
    } else {
        f.write_char(character)
    }
}
