//! Recorded traffic, beside VDSM's own verdict: what it accepted is accepted under the wire and the
//! lenient policy, without a finding, since each of its values was read by VDSM itself. What it
//! refused may be refused for what only the host knows, and of what has no answer nothing is known:
//! what is found there is shown.
//!
//! The records are no part of the project. They are read from `VDSM_LOGS`, a file or a folder of
//! `.ndjson` files, or from `shared/logs` beside the workspace; the test passes over them where there
//! are none.

mod records;

use std::fmt::Write as _;

use serde_json::Value;
use vdsm_types::find;
use vdsm_validate::Policy;

#[test]
fn what_vdsm_accepted_is_accepted_in_silence() {
    let folder = records::folder("VDSM_LOGS", "shared/logs");
    let files = records::files(&folder);
    if files.is_empty() {
        eprintln!("no traffic at {}: passed over; point VDSM_LOGS at some", folder.display());
        return;
    }
    let mut faults = String::new();
    let mut others = String::new();
    let mut checked = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the records can be read");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let record: Value = serde_json::from_str(line).expect("a line is an object");
            let verdict = record["verdict"].as_str().unwrap_or("none");
            for check in record["checks"].as_array().into_iter().flatten() {
                let name = check["type"].as_str().expect("a check names its type");
                let entry = find(name).expect("the type is one of the page");
                for policy in [Policy::wire(), Policy::lenient()] {
                    let given = check["given"].as_str().and_then(|given| given.split_once('='));
                    let policy = match given {
                        Some((name, value)) => policy.given(name.to_owned(), value),
                        None => policy,
                    };
                    let report = entry.check_value(&policy, &check["value"]);
                    checked += 1;
                    if !report.is_empty() {
                        let told =
                            if verdict.starts_with("accepted") { &mut faults } else { &mut others };
                        let _ = writeln!(
                            told,
                            "{}:{} ({verdict}) {name} under {policy:?}\n{}\n{report}",
                            file.display(),
                            number + 1,
                            check["value"]
                        );
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    println!("{checked} checks; found where VDSM did not accept:\n{others}");
}
