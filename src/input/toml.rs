//! TOML.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::tree::{Node, Text, Value};
use super::{Documents, Format, Reading, SyntaxError};

pub(super) const FORMAT: Format = Format {
    name: "toml",
    about: "TOML",
    extensions: &["toml"],
    reading: Reading::Convert(|text| match read(text) {
        Ok(node) => Documents { read: vec![node], stopped: None },
        Err(error) => Documents { read: Vec::new(), stopped: Some(error) },
    }),
};

fn read(text: &str) -> Result<Node, SyntaxError> {
    let table = DeTable::parse(text).map_err(|error| SyntaxError {
        message: error.message().to_owned(),
        span: error.span().unwrap_or(text.len()..text.len()),
    })?;
    Ok(Node::new(0..text.len(), dictionary(text, table.get_ref())?))
}

/// A table: its keys in the order of the text.
fn dictionary(text: &str, table: &DeTable<'_>) -> Result<Value, SyntaxError> {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let key = Node::new(key.span(), Value::Text(string(text, key.get_ref(), key.span())));
        entries.push((key, node(text, value)?));
    }
    entries.sort_by_key(|(key, _)| key.span.start);
    Ok(Value::Dictionary(entries))
}

fn list(text: &str, items: &DeArray<'_>) -> Result<Value, SyntaxError> {
    items.iter().map(|item| node(text, item)).collect::<Result<_, _>>().map(Value::List)
}

fn node(text: &str, value: &Spanned<DeValue<'_>>) -> Result<Node, SyntaxError> {
    let span = value.span();
    let refuse = |message: &str| SyntaxError { message: message.to_owned(), span: span.clone() };
    let value = match value.get_ref() {
        DeValue::String(found) => Value::Text(string(text, found, span.clone())),
        DeValue::Integer(number) => {
            let number = i128::from_str_radix(number.as_str(), number.radix());
            Value::Number(number.map_err(|_| refuse("the number is too large"))?.to_string())
        }
        DeValue::Float(number) => match number.as_str().trim_start_matches('+') {
            "inf" | "-inf" | "nan" | "-nan" => {
                return Err(refuse("not a number that a dictionary can hold"));
            }
            number => Value::Number(number.to_owned()),
        },
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::Text(string(text, &date.to_string(), span.clone())),
        DeValue::Array(items) => list(text, items)?,
        DeValue::Table(table) => dictionary(text, table)?,
    };
    Ok(Node::new(span, value))
}

fn string(text: &str, value: &str, span: std::ops::Range<usize>) -> Text {
    let written = text.get(span.clone()).unwrap_or_default();
    for quotes in [0, 1, 3] {
        let inner = written.get(quotes..written.len().saturating_sub(quotes));
        if inner == Some(value) {
            return Text::copied(value, span.start + quotes);
        }
    }
    Text { text: value.to_owned(), parts: Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::input;

    #[test]
    fn values_and_their_places() {
        let toml = input::find("toml").unwrap();
        let text =
            "memSize = 0x10\nvmId = \"a\\tb\"\n[custom]\nx = 1.5\n[[drives]]\n'if' = \"ide\"\n";
        let converted = toml.convert(text).unwrap();
        let expected =
            r#"{"memSize":16,"vmId":"a\u0009b","custom":{"x":1.5},"drives":[{"if":"ide"}]}"#;
        assert_eq!(converted.json, expected);
        let at = expected.find("ide").unwrap();
        assert_eq!(converted.map.span(&(at..at + 3)), text.find("ide").unwrap()..text.len() - 2);
        assert_eq!(toml.convert("a = nan").unwrap_err().span, 4..7);
        assert_eq!(toml.convert("a = 1\na = 2").unwrap_err().message, "duplicate key");
        assert!(toml.convert("a = ").is_err());
    }
}
