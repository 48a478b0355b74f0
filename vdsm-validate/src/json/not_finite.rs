//! `NaN`, `Infinity` and `-Infinity`: JSON has no such numbers, though some write them. Such a value cannot be
//! read, and what comes after it can.

use crate::input::Target;

use super::{Error, Json};

const WORDS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];

/// What is said of one.
pub(crate) fn message(word: &str) -> String {
    format!("{word} is not a number in JSON; send a finite one, or null")
}

impl<'de> Json<'de> {
    /// Reads what begins as no value does.
    #[cold]
    pub(super) fn no_value<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        let Some(word) = self.not_finite() else { return Err(self.nothing(']')) };
        self.at += word.len();
        target.unreadable(message(word));
        Ok(())
    }

    /// Such a number, where one comes.
    #[cold]
    pub(super) fn not_finite(&self) -> Option<&'static str> {
        let rest = self.text.get(self.at..)?;
        let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric());
        WORDS.into_iter().find(|word| rest.strip_prefix(word).is_some_and(ends))
    }

    /// Passes over such a number, and takes note of the first.
    #[cold]
    pub(super) fn skip_not_finite(&mut self) -> Option<()> {
        let word = self.not_finite()?;
        self.passed_over.get_or_insert(self.at);
        self.at += word.len();
        Some(())
    }

    /// The first such number that was passed over, and where.
    pub(crate) fn passed_over(&self) -> Option<(usize, &'static str)> {
        let at = self.passed_over?;
        let rest = self.text.get(at..)?;
        Some((at, WORDS.into_iter().find(|word| rest.starts_with(word))?))
    }
}
