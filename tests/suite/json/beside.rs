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

fn syntax(report: &Report) -> String {
    let finding = report.with_code("syntax").next().unwrap_or_else(|| panic!("{report}"));
    told(finding)
}

/// An error without what was expected where the text ended: that depends on who reads.
fn told(error: &dyn std::fmt::Display) -> String {
    let message = error.to_string();
    match message.split_once(" while parsing ") {
        Some(("EOF", rest)) => format!("EOF{}", rest.find(" at ").map_or("", |at| &rest[at..])),
        _ => message,
    }
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

/// A text that is read to a value.
pub fn same(text: &str) {
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
            let (theirs, ours) = (told(&theirs), syntax(&ours));
            assert_eq!(theirs, ours, "{text:?}");
        }
        (theirs, ours) => panic!("{text:?}: {theirs:?}, {ours:?}"),
    }
}

/// A text that stands where it is passed over.
#[expect(clippy::zero_sized_map_values, reason = "the values are passed over")]
pub fn passed_over(text: &str) {
    let text = format!("{{\"a\": {text}}}");
    let report = check_str::<Nothing>(&text);
    match serde_json::from_str::<BTreeMap<String, IgnoredAny>>(&text) {
        Ok(_) => assert!(report.is_valid(), "{text:?}: {report}"),
        Err(theirs) => assert_eq!(told(&theirs), syntax(&report), "{text:?}"),
    }
}
