//! Why a text is not JSON: what `serde_json` says of it.

use std::fmt;

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

/// A line and a column of what comes after some text, as `serde_json` writes them.
struct Place<'t>(&'t str, usize, usize);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(before, line, column) = self;
        let last = before.rfind('\n').map_or(0, |at| at + 1);
        let column = column + if *line == 1 { before.len() - last } else { 0 };
        write!(f, " at line {} column {column}", before.matches('\n').count() + line)
    }
}

impl<'de> Json<'de> {
    /// Why the reading ended early.
    #[cold]
    pub(crate) fn stopped(self) -> Stopped {
        if let Some(refused) = self.refused {
            return *refused;
        }
        match serde_json::from_str::<IgnoredAny>(self.text) {
            Ok(_) => Stopped { message: Error.to_string(), at: self.at },
            Err(error) => Stopped { message: error.to_string(), at: offset(self.text, &error) },
        }
    }

    /// Takes note of what is wrong with the string or the number that begins at a byte. Where it is
    /// right, what follows is wrong, which the whole text tells.
    #[cold]
    pub(super) fn refuse<T: Deserialize<'de>>(&mut self, begin: usize) -> Error {
        let (before, rest) = self.text.split_at_checked(begin).unwrap_or_default();
        let Err(error) = T::deserialize(&mut serde_json::Deserializer::from_str(rest)) else {
            return Error;
        };
        let message = error.to_string();
        let (line, column) = (error.line(), error.column());
        let message =
            message.strip_suffix(&Place("", line, column).to_string()).unwrap_or(&message);
        let message = format!("{message}{}", Place(before, line, column));
        let at = begin + offset(rest, &error);
        self.refused = Some(Box::new(Stopped { message, at }));
        Error
    }

    /// The error that there is nothing to read here. Of a comma before `close`, which the whole text
    /// tells less well, it takes note.
    #[cold]
    pub(super) fn nothing(&mut self, close: char) -> Error {
        let (before, rest) = self.text.split_at_checked(self.at).unwrap_or_default();
        if rest.starts_with(close) && before.trim_end().ends_with(',') {
            let message = format!("trailing comma{}", Place(before, 1, 1));
            self.refused = Some(Box::new(Stopped { message, at: self.at }));
        }
        Error
    }
}
