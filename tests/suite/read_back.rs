//! Reports that are written and read back, and values that are checked where serde reads them.

use std::collections::BTreeMap;

use serde_json::json;
use vdsm_validate::{
    Checked, Finding, Policy, Report, Secret, Severity, Validate, assert_findings, check_str,
};

#[derive(Validate, Debug)]
#[validate(exclusive(nic, bonding))]
struct Network {
    #[validate(range(0..=4094))]
    vlan: Option<u16>,
    #[validate(deprecated = "bonding")]
    nic: Option<String>,
    bonding: Option<String>,
    mode: Option<Mode>,
    #[validate(keys(length(..=3)), each(range(0.5..)))]
    weights: Option<BTreeMap<String, f64>>,
    key: Option<Secret<String>>,
}

#[derive(Validate, Debug)]
enum Mode {
    Fast,
    Slow,
}

const TEXT: &str = r#"{
    "vlan": 5000, "nic": "em1", "bonding": "b", "mode": "Fats", "weights": {"long": 0.25},
    "key": 5, "extra": [1, 2], "vlan": null
}"#;

#[test]
fn a_report_that_is_written_is_read_back() {
    let report = check_str::<Network>(TEXT).with_source("a.json");
    let written = serde_json::to_value(&report).unwrap();
    let read: Report = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), written);
    assert_eq!(read.to_string(), report.to_string());
    assert_eq!((read.type_name(), read.source_name()), ("Network", Some("a.json")));
    for (read_back, finding) in read.findings().iter().zip(report.findings()) {
        assert_eq!(read_back.found(), finding.found());
        assert_eq!(read_back.keys(), finding.keys());
        assert_eq!(read_back.suggestion(), finding.suggestion());
        assert_eq!(read_back.is_about_key(), finding.is_about_key());
        assert_eq!(read.position(read_back).is_some(), report.position(finding).is_some());
        let operands = |finding: &Finding| {
            finding
                .operands()
                .map(|it| format!("{it:?}"))
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(operands(read_back), operands(finding));
    }
    let valid: Report =
        serde_json::from_str(&serde_json::to_string(&check_str::<u8>("7")).unwrap()).unwrap();
    assert_eq!(valid.to_string(), "valid in u8\n");
}

#[test]
fn what_is_omitted_is_still_counted() {
    let report = Policy::lenient().max_findings(1).check_str::<Vec<u8>>("[-1, -2, -3]");
    let read: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    assert_eq!((read.error_count(), read.omitted()), (3, 2));
}

#[test]
fn what_is_no_report_is_an_error() {
    for (value, told) in [
        (json!({"type": "A", "valid": true}), "missing key; expected a list"),
        (json!({"path": "x"}), "missing key"),
    ] {
        let error = serde_json::from_value::<Report>(value).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
    let finding = json!({"path": "x", "code": "a", "severity": "error", "message": "m"});
    let error = serde_json::from_value::<Finding>(finding.clone()).unwrap_err().to_string();
    assert_eq!(error, "a JSON Pointer is empty or begins with `/`");
    let mut finding = finding;
    finding["path"] = "/x/0".into();
    finding["code"] = "a".repeat(300).into();
    assert!(serde_json::from_value::<Finding>(finding.clone()).is_err());
    finding["code"] = "mine".into();
    let finding: Finding = serde_json::from_value(finding).unwrap();
    assert_eq!((finding.code(), finding.severity()), ("mine", Severity::Error));
    assert_eq!(finding.to_string(), "m");
    assert_eq!(finding.without_value().to_string(), "the values do not fit together");
}

#[test]
fn serde_reads_what_is_checked() {
    let read = |text| serde_json::from_str::<Checked<Network>>(text);
    let network = read(r#"{"vlan": 7, "nic": "em1"}"#).unwrap();
    assert_eq!((network.vlan, network.report().warning_count()), (Some(7), 1));
    assert_eq!(network.into_inner().nic.as_deref(), Some("em1"));

    let error = read(TEXT).unwrap_err();
    assert!(error.to_string().starts_with("8 errors and 1 warning in Network\n"), "{error}");
    let report = Report::of_error(&error).unwrap();
    assert_eq!(report.error_count(), 8);
    let around = format!("cannot read the body: {error}");
    assert!(Report::of_error(&around).is_some());
    // As ciborium shows what a type said.
    let literal = format!("Semantic(None, {:?})", error.to_string());
    assert!(Report::of_error(&literal).is_some());

    let map = serde_json::from_str::<BTreeMap<String, Checked<u8>>>(r#"{"a": 1, "b": "x"}"#);
    let error = map.unwrap_err();
    assert_findings!(Report::of_error(&error).unwrap(), "": type);
    let other = serde_json::from_str::<u8>("x").unwrap_err();
    assert!(Report::of_error(&other).is_none());
    let cut = read("{\"vlan\": ").unwrap_err();
    assert_findings!(Report::of_error(&cut).unwrap(), "/vlan": syntax);
}
