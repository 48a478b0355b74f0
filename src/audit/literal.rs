//! Arguments and results as logs write them, over one line or several.

use super::argument::{Argument, Arguments};
use super::matching::Verdict;
use super::prefix::unquoted;
use crate::input::python::Reader;
use crate::input::tree::{Node, Value};

/// Reads a text as it is; where it breaks inside a value, with its lines joined, and with a blank
/// between them.
pub(super) fn joined<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    read(text).or_else(|| {
        if !text.contains('\n') {
            return None;
        }
        let lines = |begin: fn(&str) -> &str| text.lines().map(begin).collect::<Vec<_>>();
        [lines(unquoted), lines(|line| line.trim_start_matches([' ', '\t', '>']))]
            .iter()
            .find_map(|lines| read(&lines.concat()).or_else(|| read(&lines.join(" "))))
    })
}

/// `(name=value, name=value)`, after the opening parenthesis.
pub(super) fn named(text: &str) -> Arguments {
    called(text).0
}

/// The same, and whether VDSM itself made the call: `from=internal` stands behind it.
pub(super) fn called(text: &str) -> (Arguments, bool) {
    joined(text, |text| {
        let mut reader = Reader::new(text);
        let mut named = Vec::new();
        loop {
            reader.blanks();
            if reader.take(")") {
                return Some((Arguments::Known(Vec::new(), named), is_internal(reader.rest())));
            }
            let name = reader.identifier();
            reader.blanks();
            if name.is_empty() || !reader.take("=") {
                return None;
            }
            let value = reader.value().ok()?;
            named.push((name.to_owned(), Argument::Python(value)));
            reader.blanks();
            if !reader.take(",") && reader.peek() != Some(b')') {
                return None;
            }
        }
    })
    .unwrap_or((Arguments::Incomplete, false))
}

/// Whether what stands behind a call begins with `from=internal`, be it wrapped.
fn is_internal(context: &str) -> bool {
    let letters = context.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'>');
    letters.take("from=internal".len()).eq("from=internal".bytes())
}

/// `(a, b) {'c': d}`: arguments by position, and by name.
pub(super) fn positional(text: &str, between: &str) -> Arguments {
    joined(text, |text| {
        let mut reader = Reader::new(text);
        let args = reader.value().ok()?;
        reader.blanks();
        let named = if reader.take(between) { reader.value().ok()? } else { return None };
        let (Value::List(args), Value::Dictionary(named)) = (args.value, named.value) else {
            return None;
        };
        Some(Arguments::Known(args.into_iter().map(Argument::Python).collect(), by_name(named)))
    })
    .unwrap_or(Arguments::Incomplete)
}

/// `{'name': value}`.
pub(super) fn dictionary(text: &str) -> Arguments {
    joined(text, |text| match Reader::new(text).value().ok()?.value {
        Value::Dictionary(named) => Some(Arguments::Known(Vec::new(), by_name(named))),
        _ => None,
    })
    .unwrap_or(Arguments::Incomplete)
}

fn by_name(entries: Vec<(Node, Node)>) -> Vec<(String, Argument)> {
    let named = |(key, value): (Node, Node)| match key.value {
        Value::Text(name) => Some((name.text, Argument::Python(value))),
        _ => None,
    };
    entries.into_iter().filter_map(named).collect()
}

/// VDSM's verdict, of what it returned.
pub(super) fn returned(text: &str) -> Verdict {
    let read = joined(text, |text| Reader::new(text).value().ok());
    match read {
        Some(Node { value: Value::Absent(_), .. }) => Verdict::Unknown,
        Some(node) => match code(&node) {
            None | Some(0) => Verdict::Accepted,
            Some(code) => Verdict::Refused(Some(code)),
        },
        // Cut; the code may stand in what is left.
        None => {
            match text.split_once("'status'").and_then(|(_, rest)| rest.split_once("'code':")) {
                Some((_, rest)) => {
                    let rest = rest.trim_start();
                    let end = rest.find(|c: char| c != '-' && !c.is_ascii_digit());
                    match end.and_then(|end| rest[..end].parse().ok()) {
                        Some(0) => Verdict::Accepted,
                        Some(code) => Verdict::Refused(Some(code)),
                        None => Verdict::Unknown,
                    }
                }
                None => Verdict::Unknown,
            }
        }
    }
}

/// The code of a status.
fn code(node: &Node) -> Option<i64> {
    let status = entry(node, "status")?;
    match &entry(status, "code")?.value {
        Value::Number(number) => number.parse().ok(),
        Value::Text(text) => text.text.parse().ok(),
        _ => None,
    }
}

fn entry<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Dictionary(entries) = &node.value else { return None };
    let is_named = |key: &Node| matches!(&key.value, Value::Text(text) if text.text == name);
    entries.iter().find(|(key, _)| is_named(key)).map(|(_, value)| value)
}
