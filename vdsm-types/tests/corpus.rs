//! Real dictionaries from public sources: what a source shows accepted is accepted under the
//! lenient policy, and what its own test has refused for its shape is refused, with a finding at a
//! place that the source's test is about.
//!
//! The records are no part of the project. They are read from `VDSM_CORPUS`, a file or a folder of
//! `.ndjson` files, or from `shared/corpus` beside the workspace; the test passes over them where
//! there are none. `cargo test --test corpus -- --nocapture` prints the table.

mod records;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use serde_json::value::RawValue;
use vdsm_types::{TYPES, find};
use vdsm_validate::{Policy, Report};

/// One line of the corpus.
struct Record {
    place: String,
    kind: String,
    text: String,
    verdict: String,
    why: String,
}

/// What became of the records of one type.
#[derive(Default)]
struct Row {
    valid: [usize; 2],
    shape: [usize; 2],
    codes: [usize; 2],
    unknown: [usize; 2],
    beside: usize,
    warnings: usize,
}

fn records(file: &Path) -> Vec<Record> {
    let text = std::fs::read_to_string(file).expect("the corpus can be read");
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let line: BTreeMap<&str, &RawValue> =
                serde_json::from_str(line).expect("a line is an object");
            let text = |key: &str| -> String {
                serde_json::from_str(line[key].get()).expect("a field of a record is a string")
            };
            Record {
                place: format!("{name}:{}", number + 1),
                kind: text("type"),
                verdict: text("verdict"),
                why: text("why"),
                text: line["value"].get().to_owned(),
            }
        })
        .collect()
}

/// The places that a refusal may be about: where the words of the source's own reason say it, the
/// key of that name; otherwise anywhere.
fn wanted(record: &Record) -> &'static [&'static str] {
    let why = &record.why;
    match record.kind.as_str() {
        "VM_Create_t" if why.contains("invalid_id") || why.contains("without_id") => &["vmId"],
        "VM_Create_t" if why.contains("boot_disk") => &["boot"],
        "VM_Create_t" if why.contains("memory") => &["memSize"],
        "VM_Create_t" if why.contains("display") => &["display"],
        "SetupNetworks_Params_t" if why.contains("ERR_BAD_ADDR") => {
            &["ipaddr", "netmask", "gateway"]
        }
        "SetupNetworks_Params_t" if why.contains("ERR_BAD_BONDING") => &["bonding", "bondings"],
        "SetupNetworks_Params_t" if why.contains("ERR_BAD_VLAN") => &["vlan"],
        "SetupNetworks_Params_t" if why.contains("ERR_BAD_BRIDGE") => &["networks"],
        "Return_Data" => &["status"],
        _ => &[],
    }
}

/// The code that the source's test wants: `status 22 ERR_BAD_ADDR`, `MissParam (11)`.
fn code(why: &str) -> Option<i64> {
    let (_, rest) = why.split_once("status ").or_else(|| why.split_once("MissParam ("))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..digits].parse().ok()
}

fn about(report: &Report, wanted: &[&str]) -> bool {
    wanted.is_empty()
        || report.errors().any(|finding| {
            let path = finding.path().to_string();
            path.split('/').any(|step| wanted.contains(&step))
        })
}

#[test]
fn the_corpus_is_judged_as_its_sources_judge() {
    let folder = records::folder("VDSM_CORPUS", "shared/corpus");
    let files = records::files(&folder);
    if files.is_empty() {
        eprintln!("no corpus at {}: passed over; point VDSM_CORPUS at one", folder.display());
        return;
    }
    let policies = [Policy::strict(), Policy::lenient(), Policy::audited()];
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    let mut faults = String::new();
    for record in files.iter().flat_map(|file| records(file)) {
        let Some(entry) = find(&record.kind) else {
            let _ = writeln!(faults, "{}: there is no type {}", record.place, record.kind);
            continue;
        };
        let text = &record.text;
        let [strict, report, audited] =
            policies.each_ref().map(|policy| entry.check_str(policy, text));
        let mut fault = |what: &str| {
            let _ = writeln!(faults, "{}: {what}: {}\n{text}\n{report}", record.place, record.why);
        };
        if report.is_valid() != audited.is_valid() || strict.is_valid() && !report.is_valid() {
            fault("the policies contradict each other");
        }
        let value: Value = text.parse().expect("the text of a value is JSON");
        let parsed = entry.check_value(&Policy::lenient(), &value);
        if parsed.is_valid() != report.is_valid() || parsed.error_count() != report.error_count() {
            fault("text and value are leveled differently");
        }
        if let Ok(written) = entry.rewrite(&Policy::lenient(), &value)
            && entry.rewrite(&Policy::lenient(), &written).ok().as_ref() != Some(&written)
        {
            fault(&format!("written back as {written}, which reads otherwise"));
        }
        let number = TYPES.iter().position(|other| std::ptr::eq(other, entry));
        let row = rows.entry(number.unwrap_or_default()).or_default();
        row.warnings += report.warning_count();
        let count = |cell: &mut [usize; 2], good: bool| {
            cell[0] += usize::from(good);
            cell[1] += 1;
        };
        match record.verdict.as_str() {
            "valid" => {
                count(&mut row.valid, report.is_valid());
                if !report.is_valid() {
                    fault("refused, and its source shows it accepted");
                }
            }
            "invalid" if record.why.starts_with("[shape]") => {
                let good = !report.is_valid() && about(&report, wanted(&record));
                count(&mut row.shape, good);
                if report.is_valid() {
                    fault("accepted, and its source shows it refused");
                } else if !good {
                    fault("refused at another place than its source");
                }
                if let Some(code) = code(&record.why) {
                    count(&mut row.codes, entry.answer(&report).status.code == code);
                }
            }
            "unknown" => count(&mut row.unknown, report.is_valid()),
            _ => row.beside += 1,
        }
    }
    println!(
        "{:40} {:>9} {:>9} {:>9} {:>9} {:>7} {:>8}",
        "type", "valid", "[shape]", "its code", "unknown", "beside", "warnings"
    );
    for (number, row) in &rows {
        let cell = |[good, all]: [usize; 2]| match all {
            0 => "-".to_owned(),
            _ => format!("{good}/{all}"),
        };
        println!(
            "{:40} {:>9} {:>9} {:>9} {:>9} {:>7} {:>8}",
            TYPES[*number].name(),
            cell(row.valid),
            cell(row.shape),
            cell(row.codes),
            cell(row.unknown),
            row.beside,
            row.warnings
        );
    }
    assert!(faults.is_empty(), "\n{faults}");
}
