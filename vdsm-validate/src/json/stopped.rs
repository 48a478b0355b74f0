//! Why a text is not JSON: what `serde_json` says of it.

use serde_core::de::{Deserialize, IgnoredAny};

use super::{Error, Json};

/// Why a text is not JSON, and at which of its bytes that shows.
pub(crate) struct Stopped {
    pub(crate) message: String,
    pub(crate) at: usize,
}

/// Where `serde_json` stopped, in bytes.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    let mut at = (line + error.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What `serde_json` says, with the place of a byte of the text: where it tells another one, that is of the
/// end of a text, of the line behind the one that is wrong, or of bytes instead of characters.
fn placed(text: &str, error: &serde_json::Error, at: usize) -> Stopped {
    let message = error.to_string();
    let theirs = format!(" at line {} column {}", error.line(), error.column());
    said(text, message.strip_suffix(&theirs).unwrap_or(&message), at)
}

fn said(text: &str, message: &str, at: usize) -> Stopped {
    let (line, column) = crate::position::line_and_column(text, at);
    Stopped { message: format!("{message} at line {line} column {column}"), at }
}

impl<'de> Json<'de> {
    /// Why the reading ended early.
    #[cold]
    pub(crate) fn stopped(self) -> Stopped {
        if let Some(refused) = self.refused {
            return *refused;
        }
        // It knows no byte order mark.
        let rest = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let begin = self.text.len() - rest.len();
        match serde_json::from_str::<IgnoredAny>(rest) {
            Ok(_) => said(self.text, &Error.to_string(), self.at),
            Err(error) => placed(self.text, &error, begin + offset(rest, &error)),
        }
    }

    /// Takes note of what is wrong with the string or the number that begins at a byte. Where it is
    /// right, what follows is wrong, which the whole text tells.
    #[cold]
    pub(super) fn refuse<T: Deserialize<'de>>(&mut self, begin: usize) -> Error {
        let rest = self.text.get(begin..).unwrap_or_default();
        if let Err(error) = T::deserialize(&mut serde_json::Deserializer::from_str(rest)) {
            let at = begin + offset(rest, &error);
            self.refused = Some(Box::new(placed(self.text, &error, at)));
        }
        Error
    }

    /// The error that there is nothing to read here. Of a comma before `close`, which the whole text
    /// tells less well, it takes note.
    #[cold]
    pub(super) fn nothing(&mut self, close: char) -> Error {
        let (before, rest) = self.text.split_at_checked(self.at).unwrap_or_default();
        if rest.starts_with(close) && before.trim_end().ends_with(',') {
            self.refused = Some(Box::new(said(self.text, "trailing comma", self.at)));
        }
        Error
    }
}
