//! YAML 1.2, several documents a file.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle, Tag};

use super::tree::{DEEPEST, Node, Text, Value};
use super::{Documents, Format, Reading, SyntaxError};

pub(super) const FORMAT: Format = Format {
    name: "yaml",
    about: "YAML, several documents a file",
    extensions: &["yaml", "yml"],
    reading: Reading::Convert(|text| {
        let mut reader = Reader {
            text,
            parser: Parser::new_from_str(text),
            anchors: BTreeMap::new(),
            copied: 0,
        };
        let mut documents = Documents { read: Vec::new(), stopped: None };
        loop {
            match reader.document() {
                Ok(Some(node)) => documents.read.push(node),
                Ok(None) => return documents,
                Err(error) => {
                    documents.stopped = Some(error);
                    return documents;
                }
            }
        }
    }),
};

/// The most values that aliases may repeat in a file.
const COPIES: usize = 100_000;

struct Reader<'t> {
    text: &'t str,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    anchors: BTreeMap<usize, Node>,
    copied: usize,
}

type Read<T> = Result<T, SyntaxError>;

impl<'t> Reader<'t> {
    /// The next event that is no comment.
    fn event(&mut self) -> Read<(Event<'t>, Range<usize>)> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok((event, span))) => return Ok((event, self.range(&span))),
                Some(Err(error)) => {
                    let at = error.marker().byte_offset().unwrap_or(self.text.len());
                    return Err(self.error(error.info(), at..at));
                }
                None => return Ok((Event::StreamEnd, self.text.len()..self.text.len())),
            }
        }
    }

    fn range(&self, span: &Span) -> Range<usize> {
        span.byte_range().unwrap_or(self.text.len()..self.text.len())
    }

    /// The parser may quote a name of the text; what else it says is its own.
    fn error(&self, message: impl Into<String>, span: Range<usize>) -> SyntaxError {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.floor_char_boundary(span.end.min(self.text.len())).max(start);
        SyntaxError { message: message.into(), span: start..end }
    }

    fn document(&mut self) -> Read<Option<Node>> {
        loop {
            match self.event()? {
                (Event::DocumentStart(..), _) => break,
                (Event::StreamEnd, _) => return Ok(None),
                _ => {}
            }
        }
        self.anchors.clear();
        let (event, span) = self.event()?;
        self.node(event, span, 0).map(Some)
    }

    fn node(&mut self, event: Event<'t>, span: Range<usize>, depth: usize) -> Read<Node> {
        if depth > DEEPEST {
            return Err(self.error("the value is nested too deeply", span));
        }
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = self.scalar(&text, style, tag.as_deref(), &span)?;
                (Node::new(span, value), anchor)
            }
            Event::SequenceStart(style, anchor, _) => {
                (self.sequence(span, is_flow(style), depth)?, anchor)
            }
            Event::MappingStart(style, anchor, _) => {
                (self.mapping(span, is_flow(style), depth)?, anchor)
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            // An empty document.
            _ => (Node::new(span, Value::Null), 0),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn sequence(&mut self, span: Range<usize>, flow: bool, depth: usize) -> Read<Node> {
        let (mut items, mut end) = (Vec::new(), span.end);
        loop {
            match self.event()? {
                (Event::SequenceEnd, last) => {
                    let end = if flow { last.end } else { end };
                    return Ok(Node::new(span.start..end.max(span.start), Value::List(items)));
                }
                (event, at) => items.push(self.node(event, at, depth + 1)?),
            }
            end = items.last().map_or(end, |item: &Node| item.span.end);
        }
    }

    fn mapping(&mut self, span: Range<usize>, flow: bool, depth: usize) -> Read<Node> {
        let (mut entries, mut end) = (Vec::new(), span.end);
        loop {
            let key = match self.event()? {
                (Event::MappingEnd, last) => {
                    let end = if flow { last.end } else { end };
                    return Ok(Node::new(
                        span.start..end.max(span.start),
                        Value::Dictionary(entries),
                    ));
                }
                (event, at) => self.node(event, at, depth + 1)?,
            };
            let (event, at) = self.event()?;
            let value = self.node(event, at, depth + 1)?;
            end = value.span.end.max(key.span.end);
            entries.push((key, value));
        }
    }

    /// What an alias stands for. The places inside are those of the anchor.
    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Read<Node> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(self.error("the alias stands inside its own anchor", span));
        };
        self.copied += size(&node);
        if self.copied > COPIES {
            return Err(self.error(format!("aliases repeat more than {COPIES} values"), span));
        }
        Ok(node)
    }

    fn scalar(
        &self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: &Range<usize>,
    ) -> Read<Value> {
        let plain = style == ScalarStyle::Plain;
        let is_text = match tag.map(Tag::core_suffix) {
            None | Some(None) => !plain,
            Some(Some("str")) => true,
            Some(Some(_)) => false,
        };
        if !is_text {
            match plain_value(text) {
                Some(Ok(value)) => return Ok(value),
                Some(Err(message)) => return Err(self.error(message, span.clone())),
                None => {}
            }
        }
        let written = &self.text[span.clone()];
        let quoted = usize::from(!plain);
        let inner = written.get(quoted..written.len().saturating_sub(quoted));
        Ok(Value::Text(if inner == Some(text) {
            Text::copied(text, span.start + quoted)
        } else {
            Text { text: text.to_owned(), parts: Vec::new() }
        }))
    }
}

fn is_flow(style: StructureStyle) -> bool {
    style == StructureStyle::Flow
}

/// How many values a node is.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.iter().map(size).sum::<usize>() + 1,
        Value::Dictionary(entries) => {
            entries.iter().map(|(key, value)| size(key) + size(value)).sum::<usize>() + 1
        }
        _ => 1,
    }
}

/// What a plain scalar is in the core schema; none where it is a text.
fn plain_value(text: &str) -> Option<Result<Value, &'static str>> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Ok(Value::Null)),
        "true" | "True" | "TRUE" => return Some(Ok(Value::Bool(true))),
        "false" | "False" | "FALSE" => return Some(Ok(Value::Bool(false))),
        _ => {}
    }
    let (minus, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if matches!(digits, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
        return Some(Err("not a number that a dictionary can hold"));
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && let Ok(number) = u128::from_str_radix(digits, radix)
        {
            return Some(Ok(Value::Number(number.to_string())));
        }
    }
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'))
        && digits.parse::<f64>().is_ok();
    is_number.then(|| Ok(Value::Number(format!("{minus}{}", super::number::json(digits)))))
}

#[cfg(test)]
mod tests {
    use crate::input;

    fn json(text: &str) -> Vec<String> {
        let documents = input::find("yaml").unwrap().documents(text);
        documents
            .map(|document| match document {
                Ok(converted) => converted.json,
                Err(error) => format!("{}: {}", error.span.start, error.message),
            })
            .collect()
    }

    #[test]
    fn values() {
        let text = "vmId: a-b\nmemSize: 512\nnice: 007\nx: ~\ntdf: yes\n'on': \"q\\\"\"\nlist:\n- 1.50\n- {a: [b]}\n";
        let expected = r#"{"vmId":"a-b","memSize":512,"nice":7,"x":null,"tdf":"yes","on":"q\"","list":[1.50,{"a":["b"]}]}"#;
        assert_eq!(json(text), [expected]);
        assert_eq!(json("--- 1\n--- 2\n"), ["1", "2"]);
        assert_eq!(json("a: &x {b: 1}\nc: *x\n"), [r#"{"a":{"b":1},"c":{"b":1}}"#]);
        assert_eq!(json("a: !!str 5\nb: |\n  x\n  y\n"), [r#"{"a":"5","b":"x\u000ay\u000a"}"#]);
        assert_eq!(json(""), [""; 0]);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert!(json("a: [1\nb: 2\n")[0].starts_with(|c: char| c.is_ascii_digit()));
        assert_eq!(json("a: .inf\n"), ["3: not a number that a dictionary can hold"]);
        let mut laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (new, old) in ('b'..='i').zip('a'..) {
            let items = vec![format!("*{old}"); 10].join(",");
            laughs.extend([format!("{new}: &{new} [{items}]\n")]);
        }
        assert!(json(&laughs)[0].ends_with("aliases repeat more than 100000 values"));
        assert_eq!(json(&"[".repeat(10_000)), ["255: recursion limit exceeded"]);
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "nicModel:   'virtio,e100'\ndrives:\n  - if: ide\n";
        let converted = input::find("yaml").unwrap().convert(text).unwrap();
        let span = |part: &str| {
            let at = converted.json.find(part).unwrap();
            &text[converted.map.span(&(at..at + part.len()))]
        };
        assert_eq!(span("e100"), "e100");
        assert_eq!(span("\"virtio,e100\""), "'virtio,e100'");
        assert_eq!(span("\"ide\""), "ide");
        assert_eq!(span("\"if\""), "if");
        assert_eq!(span("[{\"if\":\"ide\"}]"), "- if: ide");
    }
}
