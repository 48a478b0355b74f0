//! Conditions on a field of a struct under a key of its own: `network.mode`.

use vdsm_validate::{
    Policy, ToDictionary, Validate, assert_findings, check, check_str, from_str, rules::Operand,
};

use crate::told::{finds, lines, there_and_back};

#[derive(Validate, ToDictionary, Clone, Copy, Debug, Default, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Mode {
    #[default]
    Dhcp,
    Static,
}

#[derive(Validate, ToDictionary, Clone, Debug, Default, PartialEq)]
#[validate(ignored_if(off == true, mode))]
struct Network {
    #[validate(default, alias = "m")]
    mode: Mode,
    mtu: Option<u16>,
    #[validate(rename = "networkName", form = trim)]
    name: Option<String>,
    #[validate(default = 5)]
    weight: u8,
    #[validate(secret)]
    key: Option<String>,
    off: Option<bool>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(
    required_if(network.mode == "static", address),
    forbidden_if(network.mtu > 1500 && absent(network.name), jumbo),
    required_if(network.weight != 5 || network.name == "x", label),
    when(network.mode == "static", port: range(..=1023)),
    only_if(network.key == "hunter2", note)
)]
struct Host {
    #[validate(rename = "net", alias = "nw")]
    network: Network,
    address: Option<String>,
    jumbo: Option<bool>,
    label: Option<String>,
    port: Option<u16>,
    note: Option<u8>,
}

#[test]
fn conditions_see_what_is_inside() {
    for (text, findings) in [
        (r#"{"net": {}}"#, &[] as &[_]),
        (r#"{"net": {"mode": "static"}}"#, &["/address required_if"]),
        (r#"{"port": 5000, "net": {"mode": "static"}, "address": "a"}"#, &["/port range"]),
        (r#"{"port": 5000, "net": {"mode": "dhcp"}}"#, &[]),
        (r#"{"nw": {"m": "static"}}"#, &["/address required_if"]),
        (r#"{"jumbo": true, "net": {"mtu": 9000}}"#, &["/jumbo forbidden_if"]),
        (r#"{"jumbo": true, "net": {"mtu": 9000, "networkName": "n"}}"#, &[]),
        (r#"{"jumbo": true, "net": {"mtu": 9000, "networkName": null}}"#, &["/jumbo forbidden_if"]),
        // A default that the struct has, and the value that a form makes.
        (r#"{"net": {"weight": 5}}"#, &[]),
        (r#"{"net": {"weight": 6}}"#, &["/label required_if"]),
        (r#"{"net": {"networkName": " x "}}"#, &["/label required_if"]),
        (r#"{"note": 1, "net": {"key": "hunter2"}}"#, &[]),
        (r#"{"note": 1, "net": {"key": "other"}}"#, &["/note only_if"]),
        // A broken field silences only the groups that read it.
        (r#"{"net": {"mode": "x", "weight": 6}}"#, &["/net/mode enum", "/label required_if"]),
        (r#"{"net": {"mode": "static", "mtu": "x"}}"#, &["/net/mtu type", "/address required_if"]),
        (r#"{"net": {"mode": "static", "mode": "static"}}"#, &["/net/mode duplicate_key"]),
        (r#"{"net": {"weight": 6}, "net": {"weight": 6}}"#, &["/net duplicate_key"]),
        (r#"{"net": 5}"#, &["/net type"]),
        (r#"{"net": null}"#, &["/net type"]),
        (r"{}", &["/net missing_key"]),
    ] {
        finds::<Host>(text, findings);
    }
}

#[test]
fn sentences_and_operands_name_both_keys() {
    let report = check_str::<Host>(r#"{"nw": {"m": "static"}}"#);
    let finding = &report.findings()[0];
    assert_eq!(finding.to_string(), "address is needed where nw.m is static");
    assert_eq!(finding.keys(), ["address", "nw.m"]);
    let operands: Vec<_> = finding.operands().collect();
    assert_eq!(operands, [("when", Operand::Text("nw.m")), ("is", Operand::Text("static"))]);
}

#[test]
fn what_a_group_inside_leaves_out_has_its_default() {
    finds::<Host>(r#"{"net": {"mode": "static", "off": true}}"#, &["warning /net/mode ignored_if"]);
}

#[test]
fn built_values_are_judged_alike() {
    let network = Network { weight: 5, ..Network::default() };
    let host = Host {
        network: network.clone(),
        address: None,
        jumbo: None,
        label: None,
        port: None,
        note: None,
    };
    there_and_back(r#"{"net": {}}"#, &host);
    let host = Host { network: Network { mode: Mode::Static, ..network }, ..host };
    assert_eq!(lines(&check(&host)), ["/address required_if"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required_if(network.mode != "dhcp", address))]
struct Optional {
    network: Option<Box<Network>>,
    address: Option<String>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required_if(network.mode == "static", address), forbidden_if(network.mtu == 9, note))]
struct Defaulted {
    #[validate(
        default = Network { mode: Mode::Static, mtu: Some(9), weight: 5, ..Network::default() },
        otherwise = Network { mode: Mode::Static, weight: 5, ..Network::default() }
    )]
    network: Network,
    address: Option<String>,
    note: Option<u8>,
}

#[test]
fn a_struct_may_be_absent_or_have_a_default() {
    for (text, findings) in [
        (r#"{"network": {}}"#, &[] as &[_]),
        (r#"{"network": {"mode": "static"}}"#, &["/address required_if"]),
        // What is not there is not `dhcp`.
        (r"{}", &["/address required_if"]),
        (r#"{"network": null}"#, &["/address required_if"]),
    ] {
        finds::<Optional>(text, findings);
    }
    for (text, findings) in [
        (r"{}", &["/address required_if"] as &[_]),
        (r#"{"note": 1, "address": "a"}"#, &["/note forbidden_if"]),
        (r#"{"network": {}, "note": 1}"#, &[]),
    ] {
        finds::<Defaulted>(text, findings);
    }
    // What takes the place of the struct is what counts, and nothing that was found in it.
    let report = Policy::lenient().check_str::<Defaulted>(
        r#"{"network": {"mode": "dhcp", "mtu": 9, "weight": "x"}, "note": 1}"#,
    );
    assert_findings!(report, "/network/weight": type, "/address": required_if);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required_if(next.kind == "x", note))]
struct Chain {
    kind: String,
    next: Option<Box<Chain>>,
    note: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Hosts {
    #[validate(unique(by = inner.word))]
    all: Vec<Outer>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required_if(inner.word == "w", other))]
struct Outer {
    inner: Word,
    other: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(positional)]
struct Word {
    word: String,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Around {
    #[validate(flatten)]
    outer: Outer,
}

#[test]
fn structs_may_be_in_one_another_in_lists_and_flattened() {
    let text = r#"{"kind": "a", "next": {"kind": "x", "next": {"kind": "x"}}}"#;
    finds::<Chain>(text, &["/next/note required_if", "/note required_if"]);
    finds::<Hosts>(
        r#"{"all": [{"inner": {"word": "w"}}, {"inner": {"word": "w"}, "other": 1}]}"#,
        &["/all/0/other required_if", "/all/1/inner/word unique"],
    );
    finds::<Around>(r#"{"inner": {"word": "w"}}"#, &["/other required_if"]);
    finds::<Around>(r#"{"inner": ["w"]}"#, &["/other required_if"]);
    assert!(from_str::<Around>(r#"{"inner": ["v"]}"#).is_ok());
}
