//! Reads a dictionary in every way there is. All ways must tell the same, a value is built exactly
//! where no error is told, and every finding stands somewhere in the text.

use std::fmt::Debug;

use serde_json::Value;
use vdsm_validate::{
    Describe, Policy, Report, Severity, ToDictionary, Valid, Validate, ValidateOwned, check,
    from_value, to_value,
};

use crate::packed::packed;

/// The findings of a report, one line each: `/path code`, behind `warning ` where it is one.
pub fn lines(report: &Report) -> Vec<String> {
    let line = |finding: &vdsm_validate::Finding| {
        let mark = if finding.severity() == Severity::Warning { "warning " } else { "" };
        let path = finding.path().to_string();
        let path = if path.is_empty() { "." } else { &path };
        format!("{mark}{path} {}", finding.code())
    };
    report.findings().iter().map(line).collect()
}

/// The findings of a report as data, without their positions. How a number with a fraction or an
/// exponent is written only text knows: `1e2` is 100.0 in a parsed value.
fn rows(report: &Report) -> Vec<Value> {
    let mut report = serde_json::to_value(report).unwrap();
    let findings = report["findings"].as_array_mut().unwrap();
    for finding in findings.iter_mut() {
        let finding = finding.as_object_mut().unwrap();
        for position in ["line", "column", "span"] {
            finding.remove(position);
        }
        if finding.get("found_kind").is_some_and(|kind| kind == "number") {
            finding.remove("found");
            finding.remove("message");
        }
    }
    std::mem::take(findings)
}

/// The same in an order of their own. Of an error of serde's, which is the first of its kind in a
/// dictionary, only the place.
fn sorted(mut rows: Vec<Value>) -> Vec<Value> {
    for row in rows.iter_mut().filter(|row| row["code"] == "serde") {
        row["message"].take();
    }
    rows.sort_by_key(Value::to_string);
    rows
}

/// The report and the value, which is there where the report has no error.
#[track_caller]
fn outcome<T>(read: Result<Valid<T>, Report>) -> (Report, Option<T>) {
    match read {
        Ok(valid) => {
            let (value, report) = valid.into_parts();
            assert!(report.is_valid(), "built in spite of {report}");
            (report, Some(value))
        }
        Err(report) => {
            assert!(!report.is_valid(), "not built in spite of {report}");
            (report, None)
        }
    }
}

#[track_caller]
fn agree<T>(
    way: &str,
    text: &str,
    expected: &Report,
    checked: &Report,
    built: Result<Valid<T>, Report>,
) -> Option<T> {
    let (report, value) = outcome(built);
    for (how, report) in [("checking", checked), ("building", &report)] {
        assert_eq!(rows(report), rows(expected), "{how} {way}: {text}");
        let counts = |report: &Report| (report.error_count(), report.warning_count());
        assert_eq!(counts(report), counts(expected), "{how} {way}: {text}");
    }
    value
}

/// Every finding stands inside the text, and can be shown in every way.
#[track_caller]
fn placed(text: &str, report: &Report) {
    for finding in report.findings() {
        let position = report.position(finding).expect("a text has positions");
        assert!(text.get(position.span.clone()).is_some(), "{finding:?} at {position:?}: {text}");
        let key = position.key_span.clone().unwrap_or_default();
        assert!(text.get(key).is_some(), "{finding:?} at {position:?}: {text}");
        assert!(position.line <= text.matches('\n').count() + 1, "{finding:?} at {position:?}");
        assert!(position.line > 0 && position.column > 0, "{finding:?} at {position:?}");
    }
    assert_eq!(
        report.to_string().lines().count(),
        1 + report.findings().len() + usize::from(report.omitted() > 0)
    );
}

/// What there is to read, in every format.
pub struct Input {
    text: String,
    value: Option<Value>,
    /// The value as text again, with its keys in its order and none of them twice.
    plain: String,
    packed: Vec<u8>,
}

impl Input {
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let value: Option<Value> = serde_json::from_str(&text).ok();
        let plain = value.as_ref().map(Value::to_string).unwrap_or_default();
        let packed = value.as_ref().map(packed);
        Self { text, value, plain, packed: packed.unwrap_or_default() }
    }

    /// Reads it in every way; gives the report of the text, and the values that were built.
    #[track_caller]
    pub fn read<'de, T: Validate<'de>>(&'de self, policy: &Policy) -> (Report, Vec<T>) {
        let text = self.text.as_str();
        let report = policy.check_str::<T>(text);
        placed(text, &report);
        let mut values = Vec::new();
        values.extend(agree("text", text, &report, &report, policy.from_str::<T>(text)));
        let bytes = text.as_bytes();
        let checked = policy.check_slice::<T>(bytes);
        values.extend(agree("bytes", text, &report, &checked, policy.from_slice(bytes)));

        let Some(value) = &self.value else { return (report, values) };
        let plain = policy.check_str::<T>(&self.plain);
        let checked = policy.check_value::<T>(value);
        let built = policy.from_value::<T>(value);
        let escapes = report.with_code("escapes").count() > 0;
        if !escapes {
            values.extend(agree("a value", text, &plain, &checked, built));
            let packed = || rmp_serde::Deserializer::from_read_ref(&self.packed);
            let checked = policy.check_deserializer::<T, _>(&mut packed());
            let built = policy.from_deserializer::<T, _>(&mut packed());
            values.extend(agree("MessagePack", text, &plain, &checked, built));
        }
        // A value has each key once, and in an order of its own.
        let of_text = ["duplicate_key", "alias_conflict"];
        if of_text.iter().all(|code| report.with_code(code).count() == 0) && report.omitted() == 0 {
            assert_eq!(sorted(rows(&report)), sorted(rows(&plain)), "text and value: {text}");
        }
        (report, values)
    }
}

/// What a text tells, one line a finding, whichever way it is read.
#[track_caller]
pub fn told<T: ValidateOwned>(policy: &Policy, text: &str) -> Vec<String> {
    lines(&Input::new(text).read::<T>(policy).0)
}

/// Reads a text in every way under the lenient policy; these are its findings.
#[track_caller]
pub fn finds<T: ValidateOwned>(text: &str, findings: &[&str]) {
    assert_eq!(told::<T>(&Policy::lenient(), text), findings, "{text}");
}

/// Reads a text in every way under each policy: strict, lenient, audited.
#[track_caller]
pub fn finds_under_each<T: ValidateOwned>(text: &str, findings: [&[&str]; 3]) {
    let policies = [Policy::strict(), Policy::lenient(), Policy::audited()];
    for (policy, findings) in policies.iter().zip(findings) {
        assert_eq!(told::<T>(policy, text), findings, "{text} under {policy:?}");
    }
}

/// Reads a text in every way under the lenient policy; it is valid and means this value.
#[track_caller]
pub fn takes<T: ValidateOwned + PartialEq + Debug>(text: &str, value: &T) {
    let input = Input::new(text);
    let (report, values) = input.read::<T>(&Policy::lenient());
    assert!(report.is_valid(), "{text}: {report}");
    assert_eq!(values.len(), if input.plain.is_empty() { 2 } else { 4 });
    for read in &values {
        assert_eq!(read, value, "{text}");
    }
}

/// The value in every way it can be read, checked as it is, and read again as it is written.
#[track_caller]
pub fn there_and_back<T>(text: &str, value: &T)
where
    T: ValidateOwned + Describe + ToDictionary + PartialEq + Debug,
{
    takes(text, value);
    assert!(check(value).is_empty(), "{text}: {}", check(value));
    let written = to_value(value).unwrap();
    assert_eq!(*from_value::<T>(&written).unwrap(), *value, "{written}");
}
