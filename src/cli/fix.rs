//! `--fix`: what is accepted with a warning and has one right answer, written as documented.
//!
//! Names of keys first, then values, each in its place, so that nothing else of the text changes. What
//! comes of it has to mean the same: it is written only where reading both gives one dictionary.

use std::fs;
use std::io::{self, Write as _};
use std::ops::Range;

use serde_json::Value;
use vdsm_validate::rules::Operand;
use vdsm_validate::{Entry, Escaped, Finding, Policy, Report};

use crate::input::{self, Batch, LIMIT, Reading};

use super::files::{Job, Kind};

/// A text and what was changed in it.
pub(super) struct Fixed {
    pub(super) text: String,
    pub(super) changes: Vec<Change>,
}

/// One change.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    line: usize,
    path: String,
    old: String,
    new: String,
}

impl Change {
    /// The change as a diff has it, with nothing of the line that stands around.
    pub(super) fn diff(&self, name: &str) -> String {
        let (name, path) = (Escaped(name), Escaped(&self.path));
        let (old, new) = (Escaped(&self.old), Escaped(&self.new));
        format!("--- {name}:{} {path}\n-{old}\n+{new}\n", self.line)
    }
}

/// Fixes a file in its place, or only shows what would be changed: whether it was looked at. Only unpacked
/// files of one JSON document are.
pub(super) fn file(job: &Job, kind: &Kind, batch: &mut Batch, write: bool) -> io::Result<bool> {
    let named = kind.format.or_else(|| input::by_name(&job.path));
    let (Some(Reading::Json), Some(entry)) = (named.map(|format| format.reading), kind.entry)
    else {
        return Ok(false);
    };
    // Packed files and standard input are not written.
    let raw = fs::read(&job.path).unwrap_or_default();
    let Some(mark) = raw.strip_suffix(&*batch.bytes) else { return Ok(false) };
    let text = str::from_utf8(&batch.bytes).ok();
    let Some(fixed) = text.and_then(|text| fixed(entry, &kind.policy, text)) else {
        return Ok(true);
    };
    for change in &fixed.changes {
        io::stderr().write_all(change.diff(&job.name).as_bytes())?;
    }
    if write {
        fs::write(&job.path, [mark, fixed.text.as_bytes()].concat())?;
        batch.bytes = fixed.text.into_bytes();
    }
    Ok(true)
}

/// The text with all that has one right answer; none where there is nothing of that kind.
pub(super) fn fixed(entry: &Entry, policy: &Policy, text: &str) -> Option<Fixed> {
    if text.len() > LIMIT {
        return None;
    }
    let mut fixed = Fixed { text: text.to_owned(), changes: Vec::new() };
    fixed.apply(&entry.check_str(policy, text), |finding| {
        let mut operands = finding.operands();
        let instead = operands.find(|(name, _)| *name == "instead")?;
        match (finding.is_about_key(), instead.1) {
            (true, Operand::Text(name)) => serde_json::to_string(name).ok(),
            _ => None,
        }
    });
    let value: Value = serde_json::from_str(&fixed.text).ok()?;
    let canonical = entry.rewrite(policy, &value).ok()?;
    let report = entry.check_str(policy, &fixed.text);
    fixed.apply(&report, |finding| {
        let path = finding.path().to_string();
        // Of a part of a string there is no value of its own.
        let (old, new) = (value.pointer(&path)?, canonical.pointer(&path)?);
        (!finding.is_about_key() && old != new).then(|| new.to_string())
    });
    let original: Value = serde_json::from_str(text).ok()?;
    let after: Value = serde_json::from_str(&fixed.text).ok()?;
    let same = entry.rewrite(policy, &original).ok()? == entry.rewrite(policy, &after).ok()?;
    (same && !fixed.changes.is_empty()).then_some(fixed)
}

impl Fixed {
    /// Replaces what findings are about.
    fn apply(&mut self, report: &Report, replacement: impl Fn(&Finding) -> Option<String>) {
        let mut edits: Vec<(Range<usize>, Change)> = Vec::new();
        for finding in report.findings() {
            let (false, "wire" | "legacy" | "conversion") = (finding.is_secret(), finding.code())
            else {
                continue;
            };
            let Some((new, at)) = replacement(finding).zip(report.position(finding)) else {
                continue;
            };
            let old = self.text.get(at.span.clone()).unwrap_or_default().to_owned();
            let (line, path) = (at.line, finding.path().to_string());
            edits.push((at.span.clone(), Change { line, path, old, new }));
        }
        edits.sort_by_key(|(span, _)| span.start);
        edits.dedup_by(|next, earlier| next.0.start < earlier.0.end);
        for (span, change) in edits.iter().rev() {
            self.text.replace_range(span.clone(), &change.new);
        }
        self.changes.extend(edits.into_iter().map(|(_, change)| change));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(name: &str, policy: &Policy, text: &str) -> Option<(String, Vec<String>)> {
        let fixed = fixed(crate::catalogue::find(name).unwrap(), policy, text)?;
        let changes = fixed.changes.iter().map(|change| change.diff("a.json")).collect();
        Some((fixed.text, changes))
    }

    #[test]
    fn names_and_values_in_their_places() {
        let text = "{\n  \"poolID\": \"a\", \"imageID\": \"b\",\n  \"domainID\": \"c\", \"volumeID\": \"d\"\n}\n";
        let (fixed, changes) = fix("DriveSpec_t", &Policy::audited(), text).unwrap();
        assert_eq!(
            fixed,
            "{\n  \"spUUID\": \"a\", \"imgUUID\": \"b\",\n  \"sdUUID\": \"c\", \"volUUID\": \"d\"\n}\n"
        );
        assert_eq!(changes[0], "--- a.json:2 /poolID\n-\"poolID\"\n+\"spUUID\"\n");

        let text = r#"{"vmId": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4", "memSize": " 512", "smp":"2", "display": "vnc"}"#;
        let (fixed, changes) = fix("VM_Create_t", &Policy::audited(), text).unwrap();
        assert_eq!(fixed, text.replace("\" 512\"", "512").replace("\"2\"", "2"));
        assert_eq!(changes.len(), 2);
        // Nothing is left to fix, and what the policy is silent about stays.
        assert_eq!(fix("VM_Create_t", &Policy::audited(), &fixed), None);
        assert_eq!(fix("VM_Create_t", &Policy::lenient(), text), None);
    }

    #[test]
    fn what_is_refused_or_secret_stays() {
        let audited = Policy::audited();
        assert_eq!(fix("VM_Create_t", &audited, r#"{"memSize": "512"}"#), None);
        assert_eq!(fix("VM_Create_t", &audited, r#"{"memSize": "512"#), None);
        let text = r#"{"connection": "192.0.2.17", "password": 7, "port": "3260", "user": ""}"#;
        if let Some((fixed, _)) = fix("ISCSI_ConnectParams_t", &audited, text) {
            assert!(fixed.contains("\"password\": 7"), "{fixed}");
        }
    }
}
