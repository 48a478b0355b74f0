//! What can be found in a dictionary of a type: one change of its example for each code.

use std::ops::ControlFlow;

use serde::Serialize;
use serde_json::Value;
use vdsm_validate::{Entry, Policy, Severity};

use crate::output::Declared;

/// A finding with its example.
#[derive(Clone, Serialize)]
pub(super) struct Found {
    pub code: &'static str,
    /// The page of the code.
    pub file: Option<String>,
    pub warning: bool,
    pub at: String,
    pub message: String,
    /// The value there.
    pub value: String,
    /// What VDSM answered.
    pub answer: String,
}

/// The findings that changes of the example give, the first of each code.
pub(super) fn of(entry: &Entry) -> Vec<Found> {
    let sample = entry.sample().and_then(|sample| serde_json::from_str::<Value>(sample).ok());
    let Some(sample) = sample else { return Vec::new() };
    // Only of the page's own types it is known what VDSM answered.
    let page =
        vdsm_types::find(entry.name()).filter(|page| std::ptr::eq(page.schema(), entry.schema()));
    let declared = Declared::by(entry.schema());
    let policy = Policy::lenient();
    let mut all: Vec<Found> = Vec::new();
    let _ = vdsm_schema::changes(entry.schema(), &sample, &mut |text| {
        let report = entry.check_str(&policy, &text);
        for finding in report.findings() {
            if all.iter().any(|found| found.code == finding.code()) {
                continue;
            }
            let at = finding.path().to_string();
            let value = serde_json::from_str::<Value>(&text).ok();
            let value = value.as_ref().and_then(|whole| whole.pointer(&at)).map(short);
            // No example of a secret, be it one that is made up.
            let last = at.rsplit('/').next().unwrap_or_default();
            let value = value.filter(|_| !declared.has_secrets() || declared.is_public(last));
            let code = crate::explain::find(finding.code());
            let answer = page.map(|page| {
                let status = page.answer(&report).status;
                let words = status.message.split(": ").next().unwrap_or_default();
                format!("{} {words}", status.code)
            });
            all.push(Found {
                code: finding.code(),
                file: code.map(|page| format!("../codes/{}.html", page.code)),
                warning: finding.severity() == Severity::Warning,
                at: if at.is_empty() { ".".to_owned() } else { at.clone() },
                message: finding.to_string(),
                value: value.unwrap_or_default(),
                answer: answer.unwrap_or_default(),
            });
        }
        ControlFlow::Continue(())
    });
    all.sort_by(|one, other| one.code.cmp(other.code));
    all
}

/// A value on one line, cut.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
