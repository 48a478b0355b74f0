//! Python literals, as logs and old scripts hold them: what `repr` wrote, from Python 2.6 on.
//!
//! More than `ast.literal_eval` takes: `10L`, `u'…'`, `set([…])`, `OrderedDict([…])`; and what is
//! no literal but stands where a value was, such as `<Vm object at 0x1fb3cd0>` and `(suppressed)`.

mod call;
mod number;
mod string;

use std::ops::Range;

use super::tree::{DEEPEST, Node, Value};
use super::{Documents, Format, Reading, SyntaxError};

pub(super) const FORMAT: Format = Format {
    name: "python",
    about: "a Python literal, as logs and scripts hold it",
    extensions: &["py", "repr"],
    reading: Reading::Convert(|text| {
        let (mut reader, mut read) = (Reader::new(text), Vec::new());
        let stopped = loop {
            match reader.document() {
                Ok(node) => read.push(node),
                Err(stop) => break Some(stop.error(text)),
            }
            if reader.at == text.len() {
                break None;
            }
        };
        Documents { read, stopped }
    }),
};

/// Why reading stopped, and where.
#[derive(Clone, Debug)]
pub(crate) struct Stop {
    pub(crate) message: String,
    pub(crate) at: usize,
    /// The text ended before the value did.
    pub(crate) incomplete: bool,
}

impl Stop {
    fn error(self, text: &str) -> SyntaxError {
        let next = text[self.at..].chars().next().map_or(0, char::len_utf8);
        SyntaxError { message: self.message, span: self.at..self.at + next }
    }
}

type Read<T> = Result<T, Stop>;

/// Reads one value after the other.
#[derive(Clone)]
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The next value of a text that is one value, or has each on a line of its own.
    fn document(&mut self) -> Read<Node> {
        let node = self.value()?;
        let end = self.at;
        self.blanks();
        if self.at < self.text.len() && !self.text[end..self.at].contains('\n') {
            return Err(self.stop("the value ends before this"));
        }
        Ok(node)
    }

    pub(crate) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over blanks, line ends and comments. Copies from web pages have no-break spaces.
    pub(crate) fn blanks(&mut self) {
        loop {
            let rest = self.rest().trim_start();
            self.at = self.text.len() - rest.len();
            if !rest.starts_with('#') {
                return;
            }
            self.at += rest.find('\n').unwrap_or(rest.len());
        }
    }

    /// Takes a text, where it is next.
    pub(crate) fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    fn stop(&self, message: &str) -> Stop {
        let incomplete = self.at >= self.text.len();
        let message = if incomplete { "the text ends inside a value" } else { message };
        Stop { message: message.to_owned(), at: self.at.min(self.text.len()), incomplete }
    }

    /// Reads a value, and passes over the blanks before it.
    pub(crate) fn value(&mut self) -> Read<Node> {
        self.blanks();
        let start = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.stop("the value is nested too deeply"));
        }
        let value = match self.peek() {
            Some(b'{') => self.braces()?,
            Some(b'[') => Value::List(self.items(b']')?.0),
            Some(b'(') => self.parentheses()?,
            Some(b'\'' | b'"') => self.strings("")?,
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') if !self.rest().starts_with("...") => {
                self.number()?
            }
            Some(b'<') => self.angles()?,
            _ => self.word()?,
        };
        self.depth -= 1;
        Ok(Node::new(start..self.at, value))
    }

    /// A dictionary or a set.
    fn braces(&mut self) -> Read<Value> {
        self.at += 1;
        let (mut entries, mut items) = (Vec::new(), Vec::new());
        loop {
            self.blanks();
            if self.take("}") {
                break;
            }
            let key = self.value()?;
            self.blanks();
            if items.is_empty() && self.take(":") {
                entries.push((key, self.value()?));
            } else if matches!(key.value, Value::Absent(_)) && !self.rest().starts_with(':') {
                // `{…, ...}`: entries were left out, and nobody knows which.
                return Err(Stop {
                    message: "entries were left out here".to_owned(),
                    at: key.span.start,
                    incomplete: true,
                });
            } else if entries.is_empty() {
                items.push(key);
            } else {
                return Err(self.stop("expected `:` and the value of the key"));
            }
            self.blanks();
            if !self.take(",") && self.peek() != Some(b'}') {
                return Err(self.stop("expected `,` or `}`"));
            }
        }
        Ok(if items.is_empty() { Value::Dictionary(entries) } else { Value::List(items) })
    }

    /// What stands between an opening bracket, which is next, and a closing one, and whether a comma
    /// stands before that.
    fn items(&mut self, close: u8) -> Read<(Vec<Node>, bool)> {
        self.at += 1;
        let (mut items, mut comma) = (Vec::new(), false);
        loop {
            self.blanks();
            if self.peek() == Some(close) {
                self.at += 1;
                return Ok((items, comma));
            }
            let item = self.value()?;
            if matches!(item.value, Value::Absent("an ellipsis")) {
                return Err(Stop {
                    message: "items were left out here".to_owned(),
                    at: item.span.start,
                    incomplete: true,
                });
            }
            items.push(item);
            self.blanks();
            comma = self.take(",");
            if !comma && self.peek() != Some(close) {
                return Err(self.stop(match close {
                    b']' => "expected `,` or `]`",
                    _ => "expected `,` or `)`",
                }));
            }
        }
    }

    /// A tuple, or a value in parentheses.
    fn parentheses(&mut self) -> Read<Value> {
        if self.take("(suppressed)") {
            return Ok(Value::Absent("a suppressed value"));
        }
        let (mut items, comma) = self.items(b')')?;
        if items.len() == 1 && !comma {
            return Ok(items.remove(0).value);
        }
        Ok(Value::List(items))
    }

    /// An object that has no literal: `<virt.vm.Vm object at 0x1fb3cd0>`.
    fn angles(&mut self) -> Read<Value> {
        let mut open = 0_usize;
        for (at, character) in self.rest().char_indices() {
            match character {
                '<' => open += 1,
                '>' => open -= 1,
                '\n' => break,
                _ => {}
            }
            if open == 0 {
                self.at += at + 1;
                return Ok(Value::Absent("an object"));
            }
        }
        self.at = self.text.len();
        Err(self.stop(""))
    }

    /// A name, a string with letters before it, a call.
    fn word(&mut self) -> Read<Value> {
        let start = self.at;
        for ellipsis in ["...", "…"] {
            if self.take(ellipsis) {
                return Ok(Value::Absent("an ellipsis"));
            }
        }
        let name = self.name();
        let is_prefix = matches!(&*name.to_ascii_lowercase(), "u" | "b" | "r" | "ur" | "br" | "rb");
        if is_prefix && matches!(self.peek(), Some(b'\'' | b'"')) {
            return self.strings(name);
        }
        match name {
            "True" => return Ok(Value::Bool(true)),
            "False" => return Ok(Value::Bool(false)),
            "None" => return Ok(Value::Null),
            "Ellipsis" => return Ok(Value::Absent("an ellipsis")),
            _ => {}
        }
        if !name.is_empty() && self.peek() == Some(b'(') {
            return self.call(name);
        }
        if self.at < self.text.len() || name.is_empty() {
            self.at = start;
        }
        Err(self.stop(match name {
            "true" => "`true` is JSON; in Python it is `True`",
            "false" => "`false` is JSON; in Python it is `False`",
            "null" => "`null` is JSON; in Python it is `None`",
            "nan" | "inf" => "no dictionary can hold a number that is not finite",
            _ => "expected a value",
        }))
    }

    /// The name of an argument.
    pub(crate) fn identifier(&mut self) -> &'t str {
        self.name()
    }

    /// Letters, digits and points.
    fn name(&mut self) -> &'t str {
        let rest = self.rest();
        let is_in_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        let name = &rest[..rest.find(|c| !is_in_name(c)).unwrap_or(rest.len())];
        self.at += name.len();
        name
    }

    pub(super) fn span(&self, start: usize) -> Range<usize> {
        start..self.at
    }
}

#[cfg(test)]
mod tests;
