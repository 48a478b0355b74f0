//! What a text of another format than JSON holds: a tree in which everything has its place, and the
//! JSON text that is made of it.

use std::fmt::Write as _;
use std::ops::Range;

use super::SyntaxError;
use super::map::SourceMap;

/// The deepest nesting that is read. The engine's own limit is lower, so that it is the one to say so.
pub(super) const DEEPEST: usize = 256;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Range<usize>,
    pub(crate) value: Value,
}

/// A value as formats have it.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// A number as JSON writes it.
    Number(String),
    Text(Text),
    List(Vec<Node>),
    Dictionary(Vec<(Node, Node)>),
    /// Something that stands for a value and is none: an object's address, an ellipsis.
    Absent(&'static str),
}

/// A text, and what of it stands in the source just so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// Where bytes of the text come from: each part goes on up to the next one.
    pub(crate) parts: Vec<Part>,
}

/// Some bytes of a text, from `at` on.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) at: usize,
    pub(crate) source: Range<usize>,
    pub(crate) copied: bool,
}

impl Text {
    /// A text that stands in the source just so, from a byte on.
    pub(crate) fn copied(text: impl Into<String>, source: usize) -> Self {
        let part = Part { at: 0, source: source..source, copied: true };
        Self { text: text.into(), parts: vec![part] }
    }

    /// Adds what stands in the source just so.
    pub(crate) fn push_copied(&mut self, text: &str, source: usize) {
        self.parts.push(Part { at: self.text.len(), source: source..source, copied: true });
        self.text.push_str(text);
    }

    /// Adds what is written otherwise in the source.
    pub(crate) fn push(&mut self, text: &str, source: Range<usize>) {
        self.parts.push(Part { at: self.text.len(), source, copied: false });
        self.text.push_str(text);
    }
}

impl Node {
    pub(crate) fn new(span: Range<usize>, value: Value) -> Self {
        Self { span, value }
    }
}

/// The JSON text that was checked in place of a text of another format, and the way back.
///
/// ```
/// use vdsm_check::input;
///
/// let python = input::find("python").unwrap();
/// let converted = python.convert("{u'nice': 5}").unwrap();
/// assert_eq!(converted.json, r#"{"nice":5}"#);
/// assert_eq!(converted.map.span(&(8..9)), 10..11);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Converted {
    /// The JSON text.
    pub json: String,
    /// The places in the source.
    pub map: SourceMap,
}

impl Converted {
    /// Writes a tree as JSON.
    pub(crate) fn of(node: &Node) -> Result<Self, SyntaxError> {
        let mut converted = Self::default();
        converted.node(node)?;
        Ok(converted)
    }

    fn token(&mut self, json: &str, source: Range<usize>) {
        self.map.add(self.json.len(), source);
        self.json.push_str(json);
    }

    fn node(&mut self, node: &Node) -> Result<(), SyntaxError> {
        let span = &node.span;
        let (first, last) = (span.start..span.start + 1, span.end.max(1) - 1..span.end);
        match &node.value {
            Value::Null => self.token("null", span.clone()),
            Value::Bool(true) => self.token("true", span.clone()),
            Value::Bool(false) => self.token("false", span.clone()),
            Value::Number(number) => self.token(number, span.clone()),
            Value::Text(text) => self.text(text, span),
            Value::List(items) => {
                self.token("[", first);
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        self.json.push(',');
                    }
                    self.node(item)?;
                }
                self.token("]", last);
            }
            Value::Dictionary(entries) => {
                self.token("{", first);
                for (n, (key, value)) in entries.iter().enumerate() {
                    if n > 0 {
                        self.json.push(',');
                    }
                    self.key(key)?;
                    self.json.push(':');
                    self.node(value)?;
                }
                self.token("}", last);
            }
            Value::Absent(what) => {
                let message = format!("{what} is not a value");
                return Err(SyntaxError { message, span: span.clone() });
            }
        }
        Ok(())
    }

    /// A key that is no text is written as JSON-RPC writes it.
    fn key(&mut self, key: &Node) -> Result<(), SyntaxError> {
        let span = &key.span;
        let name = match &key.value {
            Value::Text(text) => {
                self.text(text, span);
                return Ok(());
            }
            Value::Null => "null",
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(number) => number,
            Value::List(_) | Value::Dictionary(_) | Value::Absent(_) => {
                let message = "a key is a string or a number".to_owned();
                return Err(SyntaxError { message, span: span.clone() });
            }
        };
        self.token(&format!("\"{name}\""), span.clone());
        Ok(())
    }

    fn text(&mut self, text: &Text, span: &Range<usize>) {
        self.token("\"", span.start..span.start + 1);
        let ends = text.parts.iter().skip(1).map(|part| part.at).chain([text.text.len()]);
        let mut parts: Vec<_> = text.parts.iter().zip(ends).collect();
        let all = Part { at: 0, source: span.clone(), copied: false };
        if parts.is_empty() {
            parts.push((&all, text.text.len()));
        }
        for (part, end) in parts {
            let bytes = &text.text[part.at..end];
            if part.copied {
                self.map.copied(self.json.len(), part.source.start);
            } else {
                self.map.add(self.json.len(), part.source.clone());
            }
            self.escaped(bytes, part);
        }
        self.token("\"", span.end.max(1) - 1..span.end);
    }

    /// Writes the bytes of a part; after each one that JSON has to escape the places begin anew.
    fn escaped(&mut self, text: &str, part: &Part) {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..=b'\x1f'))
        {
            self.json.push_str(&rest[..at]);
            let source = part.source.start + (text.len() - rest.len()) + at;
            if part.copied {
                self.map.add(self.json.len(), source..source + 1);
            }
            match rest.as_bytes()[at] {
                byte @ (b'"' | b'\\') => {
                    self.json.push('\\');
                    self.json.push(char::from(byte));
                }
                // Writing to a string never fails.
                byte => drop(write!(self.json, "\\u{byte:04x}")),
            }
            if part.copied {
                self.map.copied(self.json.len(), source + 1);
            }
            rest = &rest[at + 1..];
        }
        self.json.push_str(rest);
    }
}
