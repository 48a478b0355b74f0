//! Every type of the catalogue on any bytes, the first of which chooses the type: an answer, a
//! position for every finding, and the same from text, from parsed JSON and where a value is built.
#![no_main]

use serde_json::Value;
use vdsm_types::TYPES;
use vdsm_validate::Policy;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((&choice, json)) = input.split_first() else { return };
    let entry = &TYPES[usize::from(choice) % TYPES.len()];
    let policy = Policy::lenient();
    let report = entry.schema().check_slice(&policy, json);
    for finding in report.findings() {
        let _ = report.position(finding);
    }
    let _ = report.to_string();
    let Ok(value) = serde_json::from_slice::<Value>(json) else { return };
    // A key that stands twice is lost by now.
    let report = entry.check_value(&policy, &value);
    let text = entry.check_str(&policy, &value.to_string());
    assert_eq!(report.to_string(), text.to_string());
    assert_eq!(report.is_valid(), entry.rewrite(&policy, &value).is_ok());
});
