//! Each output format, for the same documents: its report is kept in `golden`.
//!
//! `BLESS=1 cargo test --test tool` writes the reports anew.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vdsm_check::output::FORMATS;

use super::{Ran, run};

/// Refused and accepted, of several formats, hostile, broken, and without a place in the text.
pub(crate) const DOCUMENTS: &[&str] = &[
    "examples/dictionaries/vm_create.json",
    "examples/dictionaries/vm_create_faults.json",
    "examples/repository/vms/web.yaml",
    "examples/repository/vms/mail.py",
    "tests/tool/documents/hostile.json",
    "tests/tool/documents/broken.json",
    "tests/tool/documents/lines.ndjson",
    "tests/tool/documents/latin-1.json",
];

fn report(format: &str) -> Ran {
    let ran = run(&[&["check", "VM_Create_t", "--output-format", format], DOCUMENTS].concat());
    assert_eq!((ran.status, &*ran.err), (1, ""), "{format}");
    ran
}

fn golden(format: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/tool/golden/{format}.txt"))
}

#[test]
fn reports_are_as_they_were() {
    for format in FORMATS.iter().filter(|format| !format.binary) {
        let (path, report) = (golden(format.name), report(format.name).out);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &report).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(report, expected, "{}: BLESS=1 writes it anew", path.display());
    }
}

#[test]
fn every_report_that_is_kept_is_of_a_format() {
    let folder = golden("").parent().unwrap().to_owned();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(FORMATS.iter().any(|format| format.name == name), "{}", path.display());
    }
}

fn json(format: &str) -> Value {
    serde_json::from_str(&report(format).out).unwrap()
}

#[test]
fn json_is_one_object() {
    let report = json("json");
    let documents = report["documents"].as_array().unwrap();
    assert_eq!(report["totals"]["checked"], documents.len());
    let refused = documents.iter().filter(|document| document["valid"] == false).count();
    assert_eq!(report["totals"]["refused"], refused);
}

/// What the schema of SARIF 2.1.0 asks of the parts that are written.
#[test]
fn sarif_keeps_its_schema() {
    let log = json("sarif");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        // As `explain` shows it: without what only the test of its program needs.
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert!(help.contains("```rust\n") && !help.contains("#![allow"), "{help}");
    }
    for result in run["results"].as_array().unwrap() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().is_ascii());
        let region = place["region"].as_object().unwrap();
        assert!(region.values().all(|number| number.as_u64().unwrap() >= 1), "{region:?}");
        if let Some(end) =
            region.get("endColumn").filter(|_| region["startLine"] == region["endLine"])
        {
            assert!(end.as_u64() >= region["startColumn"].as_u64(), "{region:?}");
        }
    }
}

#[test]
fn gitlab_keeps_one_issue_a_fingerprint() {
    let issues = json("gitlab");
    let issues = issues.as_array().unwrap();
    let mut prints: Vec<_> =
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
    for issue in issues {
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(["major", "minor"].contains(&issue["severity"].as_str().unwrap()));
    }
}

#[test]
fn junit_counts_its_cases() {
    let report = report("junit").out;
    let number = |suite: &str, name: &str| -> usize {
        let (_, rest) = suite.split_once(&format!("{name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    let mut suites = report.split("<testsuite ").skip(1);
    assert!(suites.by_ref().count() == DOCUMENTS.len());
    for suite in report.split("<testsuite ").skip(1) {
        assert_eq!(suite.matches("<testcase ").count(), number(suite, "tests"));
        assert_eq!(suite.matches("<failure ").count(), number(suite, "failures"));
    }
    for (open, close) in [("<testcase ", "</testcase>"), ("<failure ", "</failure>")] {
        let empty = report.lines().filter(|line| line.contains(open) && line.ends_with("/>"));
        assert_eq!(report.matches(open).count(), report.matches(close).count() + empty.count());
    }
}

#[test]
fn junit_tells_of_files_that_could_not_be_read() {
    let ran = run(&["check", "VM_Create_t", "gone.json", "--output-format", "junit"]);
    let case = "<error type=\"unread\" message=\"1 file could not be read\"/>";
    assert!(ran.status == 2 && ran.out.contains(case), "{}", ran.out);
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let report = json("rdjson");
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let hostile = diagnostics
        .iter()
        .find(|found| found["message"].as_str().unwrap().starts_with("/nicModel/1: \"é"));
    let range = &hostile.unwrap()["location"]["range"];
    // `é` is one character and two bytes.
    assert_eq!((&range["start"]["column"], &range["end"]["column"]), (&22.into(), &24.into()));
}
