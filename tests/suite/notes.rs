//! What is said of fields beside their values: labels, what programs are to know, and what is deprecated.

use std::collections::BTreeMap;

use vdsm_validate::rules::Operand;
use vdsm_validate::{Describe, Kind, Validate, check_str};

use crate::told::finds;

#[derive(Validate, Debug, PartialEq)]
struct Host {
    #[validate(label = "Networks", meta(help = "networks"))]
    networks: BTreeMap<String, Network>,
    #[validate(deprecated(since = "4.4", removed = "5.0", use = "networks"))]
    nets: Option<Vec<Network>>,
    mode: Option<Mode>,
}

#[derive(Validate, Debug, PartialEq)]
struct Network {
    #[validate(label = "VLAN tag", meta(unit = "id"), meta(group = "tags"), range(1..=4094))]
    vlan: u16,
    #[validate(flatten)]
    more: More,
}

#[derive(Validate, Debug, PartialEq)]
struct More {
    #[validate(label = "Size of a frame", alias = "size")]
    mtu: Option<u16>,
    other: Option<u8>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Mode {
    Active,
    #[validate(deprecated(since = "3", use = "active"))]
    On,
}

#[test]
fn a_finding_leads_to_its_field() {
    let text = r#"{"networks": {"red": {"vlan": 5000, "size": -1, "q": 1, "other": -1}, "5": 7}}"#;
    finds::<Host>(
        text,
        &[
            "/networks/red/vlan range",
            "/networks/red/size type",
            "/networks/red/q unknown_key",
            "/networks/red/other type",
            "/networks/5 type",
        ],
    );
    let report = check_str::<Host>(text);
    let labels: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| report.field_of(finding).and_then(vdsm_validate::schema::Field::label))
        .collect();
    let expected = ["VLAN tag", "Size of a frame", "Networks", "", "Networks"];
    assert_eq!(labels, expected.map(|label| (!label.is_empty()).then_some(label)));
    let written = serde_json::to_value(&report).unwrap();
    assert_eq!(written["findings"][0]["label"], "VLAN tag");
    assert_eq!(written["findings"][3]["label"], serde_json::Value::Null);
    let read: vdsm_validate::Report = serde_json::from_value(written).unwrap();
    assert_eq!(read.to_string(), report.to_string());
    assert!(read.field_of(&read.findings()[0]).is_none());
}

#[test]
fn what_is_said_can_be_read() {
    let Kind::Object(object) = Network::schema().kind() else { panic!("a struct is an object") };
    let meta: Vec<_> = object.fields()[0].meta().collect();
    assert_eq!(meta, [("unit", "id"), ("group", "tags")]);
    assert_eq!(object.fields()[1].label(), None);
}

#[test]
fn versions_are_told() {
    finds::<Host>(
        r#"{"networks": {}, "nets": [], "mode": "on"}"#,
        &["warning /nets deprecated", "warning /mode deprecated"],
    );
    let report = check_str::<Host>(r#"{"networks": {}, "nets": [], "mode": "on"}"#);
    let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        sentences,
        [
            "deprecated since 4.4, to be removed in 5.0; use networks",
            "deprecated since 3; use active"
        ]
    );
    let operands: Vec<_> = report.findings()[0].operands().collect();
    assert_eq!(
        operands,
        [
            ("instead", Operand::Text("networks")),
            ("since", Operand::Text("4.4")),
            ("removed", Operand::Text("5.0")),
        ]
    );
}
