//! The words of a command, as a shell splits them.

use std::collections::VecDeque;

/// The words that are left.
#[derive(Debug)]
pub(super) struct Words {
    /// Each with the number of its line.
    left: VecDeque<(usize, String)>,
    /// The lines of the last word taken, and of the one before it.
    lines: (usize, usize),
}

impl Words {
    pub(super) fn next(&mut self) -> Option<String> {
        let (line, word) = self.left.pop_front()?;
        self.lines = (line, self.lines.0);
        Some(word)
    }

    pub(super) fn next_if(&mut self, holds: impl Fn(&str) -> bool) -> Option<String> {
        self.left.front().is_some_and(|(_, word)| holds(word)).then(|| self.next())?
    }

    /// Whether the last word was the first of its line.
    pub(super) fn is_new_line(&self) -> bool {
        self.lines.0 != self.lines.1
    }

    /// The words of the line of the last one.
    pub(super) fn rest_of_line(mut self) -> Vec<String> {
        let line = self.lines.0;
        std::iter::from_fn(|| {
            self.left.front().is_some_and(|(number, _)| *number == line).then(|| self.next())?
        })
        .collect()
    }
}

/// The words up to a pipe, a redirection or another command. A line that ends with a backslash goes
/// on in the next one; a quote that does not end does so with the text.
pub(super) fn words(text: &str) -> Words {
    let mut left = VecDeque::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut line = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let push = |word: &mut Option<String>, c| word.get_or_insert_default().push(c);
        match (quote, character) {
            (Some(end), _) if character == end => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, '\\') => match characters.next() {
                Some('\n') | None => {}
                Some(next) => push(&mut word, next),
            },
            (None, '|' | '<' | '>' | ';' | '&') => break,
            (None, _) if character.is_whitespace() => {
                left.extend(word.take().map(|word| (line, word)));
                line += usize::from(character == '\n');
            }
            (Some(_) | None, _) => push(&mut word, character),
        }
    }
    left.extend(word.map(|word| (line, word)));
    Words { left, lines: (0, 0) }
}
