//! Reads a text with our reader of JSON and with `serde_json`'s: the same values, the same errors in
//! the same places.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::Value;
use vdsm_validate::{Report, Validate, check_str, from_str};

/// Passes over everything.
#[derive(Validate)]
#[validate(unknown = ignore)]
struct Nothing {}

/// What is said of a text that is not JSON, and at which of its bytes: the place in the message is that of
/// the finding.
fn syntax(report: &Report) -> (String, usize) {
    let finding = report.with_code("syntax").next().unwrap_or_else(|| panic!("{report}"));
    let position = report.position(finding).unwrap();
    let message = finding.to_string();
    let place = format!(" at line {} column {}", position.line, position.column);
    let message = message.strip_suffix(&place).unwrap_or_else(|| panic!("{message}{place}"));
    (told(message), position.span.start)
}

/// An error without what was expected where the text ended: that depends on who reads.
fn told(message: &str) -> String {
    match message.split_once(" while parsing ") {
        Some(("EOF", _)) => "EOF".to_owned(),
        _ => message.to_owned(),
    }
}

/// The same of `serde_json`'s error, whose column is a byte of its line, the one behind which it stopped.
fn theirs(text: &str, error: &serde_json::Error) -> (String, usize) {
    let message = error.to_string();
    let (message, _) = message.rsplit_once(" at line ").unwrap();
    let lines = text.split_inclusive('\n').take(error.line() - 1);
    let mut at = (lines.map(str::len).sum::<usize>() + error.column()).saturating_sub(1);
    if error.is_eof() {
        at = text.len();
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    (told(message), at)
}

/// A value as it is without `arbitrary_precision`; none where there is no such value.
fn rounded(value: Value) -> Option<Value> {
    Some(match value {
        Value::Number(number)
            if !number.is_u64() && !number.is_i64() || number.as_i64() == Some(0) =>
        {
            Value::from(number.as_f64()?)
        }
        Value::Array(items) => items.into_iter().map(rounded).collect::<Option<_>>()?,
        Value::Object(entries) => {
            let rounded = entries.into_iter().map(|(key, value)| Some((key, rounded(value)?)));
            Value::Object(rounded.collect::<Option<_>>()?)
        }
        _ => value,
    })
}

/// Whether a number may be in it that only ours reads over.
fn not_finite(text: &str) -> bool {
    ["NaN", "Infinity"].iter().any(|word| text.contains(word))
}

/// A text that is read to a value.
pub fn same(text: &str) {
    if not_finite(text) || text.starts_with('\u{feff}') {
        return;
    }
    // With `arbitrary_precision` it takes a dictionary with this key for a number.
    let arbitrary = serde_json::from_str::<Value>("1e999").is_ok();
    if arbitrary && text.contains("$serde_json::private::Number") {
        return;
    }
    match (serde_json::from_str::<Value>(text), from_str::<Value>(text)) {
        (Ok(theirs), ours) => match (rounded(theirs), ours) {
            (Some(theirs), Ok(ours)) => {
                assert_eq!(theirs, rounded(ours.into_inner()).unwrap(), "{text:?}");
            }
            // Beyond every float only the digits are left.
            (None, Ok(ours)) => assert_eq!(rounded(ours.into_inner()), None, "{text:?}"),
            (theirs, ours) => panic!("{text:?}: {theirs:?}, {ours:?}"),
        },
        // It counts the levels, and ends; ours tells of what is too deep, and goes on.
        (Err(theirs), _) if theirs.to_string().starts_with("recursion limit") => {}
        // No number ends the reading; what cannot be kept of it is a finding at its place.
        (Err(theirs), Err(_)) if theirs.to_string().starts_with("number out of range") => {}
        (Err(theirs), Err(ours)) => {
            assert_eq!(self::theirs(text, &theirs), syntax(&ours), "{text:?}");
        }
        (theirs, ours) => panic!("{text:?}: {theirs:?}, {ours:?}"),
    }
}

/// A text that stands where it is passed over.
#[expect(clippy::zero_sized_map_values, reason = "the values are passed over")]
pub fn passed_over(text: &str) {
    if not_finite(text) {
        return;
    }
    let text = format!("{{\"a\": {text}}}");
    let report = check_str::<Nothing>(&text);
    match serde_json::from_str::<BTreeMap<String, IgnoredAny>>(&text) {
        Ok(_) => assert!(report.is_valid(), "{text:?}: {report}"),
        Err(theirs) => assert_eq!(self::theirs(&text, &theirs), syntax(&report), "{text:?}"),
    }
}
