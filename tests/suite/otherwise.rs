//! `otherwise`: a value that is not accepted is replaced, or left out, with a warning.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use serde::Deserialize;
use serde_json::{Value, json};
use vdsm_validate::{
    Policy, Secret, ToDictionary, Validate, check, check_str, from_str, from_value, to_value,
};

use crate::told::{finds, finds_under_each, lines, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(
    required_if(mode == "file", path),
    ordered(least <= most),
    not_longer(addresses, ports),
    check(even, vlan, most)
)]
struct Host {
    #[validate(range(1..=4094), form = lenient, otherwise = 1)]
    vlan: u16,
    #[validate(one_of(["file", "block"]), otherwise = "block")]
    mode: String,
    path: Option<String>,
    #[validate(range(..=9), default = Some(3), otherwise = None)]
    least: Option<u8>,
    #[validate(default = 8, otherwise = most())]
    most: u8,
    #[validate(form = list(","), each(ipv4, otherwise = drop), unique, length(..=2))]
    addresses: Vec<String>,
    #[validate(each(range(1..), otherwise = 22))]
    ports: Vec<u16>,
    #[validate(default, otherwise = Inner { name: "none".into(), tags: vec![] })]
    inner: Inner,
    #[validate(default, each(otherwise = drop), length(..=1))]
    disks: Vec<Inner>,
}

#[derive(Validate, ToDictionary, Debug, Default, PartialEq)]
struct Inner {
    #[validate(length(1..))]
    name: String,
    tags: Vec<String>,
}

fn most() -> u8 {
    9
}

fn even(vlan: &u16, most: &u8) -> Result<(), &'static str> {
    if vlan.is_multiple_of(2) || *most > 8 { Ok(()) } else { Err("an odd tag needs more than 8") }
}

fn host() -> Host {
    Host {
        vlan: 2,
        mode: "block".into(),
        path: None,
        least: Some(3),
        most: 8,
        addresses: vec!["10.0.0.1".into()],
        ports: vec![22],
        inner: Inner { name: "none".into(), tags: vec![] },
        disks: vec![],
    }
}

/// The text of such a host, but for a few keys.
fn text(changes: Value) -> String {
    let mut all = to_value(&host()).unwrap();
    let Value::Object(changes) = changes else { panic!("the changes are keys") };
    all.as_object_mut().unwrap().extend(changes);
    // In the order of the alphabet, whatever `serde_json` keeps.
    let sorted: BTreeMap<_, _> = all.as_object().unwrap().iter().collect();
    serde_json::to_string(&sorted).unwrap()
}

/// The host that is read of it is this one, with these warnings; a strict policy refuses it, and what is
/// written back reads as the same without any.
#[track_caller]
fn becomes(changes: Value, value: &Host, warnings: &[&str]) {
    let text = text(changes);
    takes(&text, value);
    let warned: Vec<_> = warnings.iter().map(|line| format!("warning {line}")).collect();
    let lenient = Policy::lenient().check_str::<Host>(&text);
    assert_eq!(lines(&lenient), warned, "{lenient}");
    assert_eq!(lines(&Policy::audited().check_str::<Host>(&text)), warned);
    for policy in [Policy::strict(), Policy::wire()] {
        let report = policy.check_str::<Host>(&text);
        let refused = lines(&report);
        assert!(warnings.iter().all(|line| refused.contains(&(*line).to_owned())), "{report}");
    }
    let written = to_value(value).unwrap();
    assert_eq!(&*from_value::<Host>(&written).unwrap(), value);
    assert!(Policy::strict().check_value::<Host>(&written).is_empty());
    assert!(check(value).is_empty());
}

#[test]
fn a_value_is_replaced() {
    becomes(json!({}), &host(), &[]);
    let odd = || Host { vlan: 1, most: 9, ..host() };
    becomes(json!({"vlan": 5000, "most": 9}), &odd(), &["/vlan range"]);
    becomes(json!({"vlan": [1, {}], "most": 9}), &odd(), &["/vlan type"]);
    becomes(json!({"vlan": "x", "most": 9}), &odd(), &["/vlan type"]);
    becomes(json!({"least": 10}), &Host { least: None, ..host() }, &["/least range"]);
    becomes(json!({"least": null}), &Host { least: None, ..host() }, &[]);
    becomes(json!({"most": 256}), &Host { most: 9, ..host() }, &["/most type"]);
    let inner = json!({"name": "", "tags": [1], "x": 0});
    let warnings = ["/inner/name length", "/inner/tags/0 type", "/inner/x unknown_key"];
    becomes(json!({"inner": inner}), &host(), &warnings);
}

#[test]
fn what_is_between_fields_sees_the_replacement() {
    // Were it `file`, a path would be needed.
    becomes(json!({"mode": "flie"}), &host(), &["/mode one_of"]);
    finds::<Host>(&text(json!({"vlan": 0})), &["warning /vlan range", ". even"]);
    finds::<Host>(&text(json!({"least": 9})), &["/least ordered"]);
    becomes(json!({"least": 99}), &Host { least: None, ..host() }, &["/least range"]);
    finds::<Host>(&text(json!({"least": 9, "most": -1})), &["warning /most type"]);
}

#[test]
fn an_item_is_left_out_or_replaced() {
    becomes(
        json!({"addresses": "10.0.0.1,10.0.0,10.0.0.300", "ports": [0, 5]}),
        &Host { ports: vec![22, 5], ..host() },
        &["/addresses/1 ipv4", "/addresses/2 ipv4", "/ports/0 range"],
    );
    becomes(
        json!({"addresses": "x", "ports": []}),
        &Host { addresses: vec![], ports: vec![], ..host() },
        &["/addresses/0 ipv4"],
    );
    // The rules of the list, and groups, are about what is left of it, at the places of the document.
    let report =
        check_str::<Host>(&text(json!({"addresses": "x,10.0.0.1,10.0.0.1", "ports": [1]})));
    assert_eq!(lines(&report), ["warning /addresses/0 ipv4", "/addresses/2 unique"]);
    // Two of three are left, and one port.
    let changes = json!({"addresses": "x,10.0.0.1,10.0.0.2", "ports": [1]});
    finds::<Host>(&text(changes), &["warning /addresses/0 ipv4", "/addresses not_longer"]);
    let changes = json!({"addresses": "x,10.0.0.1,y", "ports": [1]});
    finds::<Host>(&text(changes), &["warning /addresses/0 ipv4", "warning /addresses/2 ipv4"]);

    assert_eq!(report.findings()[1].to_string(), "\"10.0.0.1\" repeats item 1");
    let disk = |name: &str| json!({"name": name, "tags": []});
    becomes(
        json!({"disks": [disk(""), disk("a"), {"name": 1, "tag": []}, "b"]}),
        &Host { disks: vec![Inner { name: "a".into(), tags: vec![] }], ..host() },
        &[
            "/disks/0/name length",
            "/disks/2/name type",
            "/disks/2/tag unknown_key",
            "/disks/2/tags missing_key",
            "/disks/3 type",
        ],
    );
}

#[test]
fn the_warning_says_what_the_value_becomes() {
    let report = check_str::<Host>(&text(json!({
        "vlan": 5000, "mode": "flie", "least": 70, "most": 300, "addresses": "10.0.0.1,x", "ports": [0],
        "inner": {"name": "", "tags": []}, "disks": [{"name": "", "tags": []}, 7]
    })));
    let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        sentences,
        [
            "\"x\" is not an IPv4 address; write four numbers up to 255, as in 192.0.2.1; left out",
            "\"\" is shorter than 1; /disks/0 is left out",
            "7 is not a dictionary; left out",
            "\"\" is shorter than 1; /inner is replaced",
            "70 is above 9; replaced by null",
            "\"flie\" is not one of file, block; replaced by \"block\"; did you mean file?",
            "300 is outside 0..=255; replaced by 9",
            "0 is below 1; replaced by 22",
            "5000 is outside 1..=4094; replaced by 1",
        ]
    );
    assert_eq!(report.error_count(), 0);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Maps {
    #[validate(
        default,
        keys(length(..=3), otherwise = drop),
        each(range(1..), otherwise = drop),
        length(..=1),
        contains("a")
    )]
    speeds: Option<BTreeMap<String, u8>>,
    #[validate(default, each(otherwise = drop))]
    numbers: BTreeMap<u8, Vec<u8>>,
    #[validate(default, each(otherwise = 0))]
    replaced: BTreeMap<String, i32>,
    #[validate(default, each(otherwise = drop))]
    set: BTreeSet<IpAddr>,
    #[validate(default, each(each(otherwise = drop)))]
    lists: Vec<Vec<u8>>,
    #[validate(rest, each(otherwise = drop), length(..=1))]
    others: BTreeMap<String, bool>,
}

fn maps(text: &str) -> (Maps, Vec<String>) {
    let (value, report) = from_str::<Maps>(text).unwrap().into_parts();
    (value, report.findings().iter().map(ToString::to_string).collect())
}

#[test]
fn entries_are_left_out() {
    let (value, warnings) =
        maps(r#"{"speeds": {"a": 1, "b": 0, "long": 2, "longer": 0, "c": "x"}}"#);
    assert_eq!(value.speeds, Some(BTreeMap::from([("a".into(), 1)])));
    assert_eq!(
        warnings,
        [
            "0 is below 1; left out",
            "the key \"long\" is longer than 3; left out",
            "the key \"longer\" is longer than 3; left out",
            "0 is below 1; left out",
            "\"x\" is not an integer; left out",
        ]
    );
    // What is left has no such key, and is too long.
    finds::<Maps>(
        r#"{"speeds": {"a": 0, "b": 1}}"#,
        &["warning /speeds/a range", "/speeds contains"],
    );
    finds::<Maps>(
        r#"{"speeds": {"a": 1, "b": 1, "c": 0}}"#,
        &["warning /speeds/c range", "/speeds length"],
    );
    finds::<Maps>(
        r#"{"speeds": {"a": 1, "b": 0, "b": 0}}"#,
        &["warning /speeds/b range", "/speeds/b duplicate_key", "warning /speeds/b range"],
    );
    let (value, warnings) =
        maps(r#"{"numbers": {"1": [1], "2": [2, "x"]}, "replaced": {"a": "x", "b": 2}}"#);
    assert_eq!(value.numbers, BTreeMap::from([(1, vec![1])]));
    assert_eq!(value.replaced, BTreeMap::from([("a".into(), 0), ("b".into(), 2)]));
    assert_eq!(
        warnings,
        [
            "\"x\" is not an integer; /numbers/2 is left out",
            "\"x\" is not an integer; replaced by 0"
        ]
    );
    let (value, warnings) =
        maps(r#"{"a": 1, "b": true, "set": ["10.0.0.1", 5], "lists": [[1, 300, 2], []]}"#);
    assert_eq!(value.others, BTreeMap::from([("b".into(), true)]));
    assert_eq!((value.set.len(), value.lists), (1, vec![vec![1, 2], vec![]]));
    assert_eq!(
        warnings,
        [
            "1 is not a boolean; left out",
            "5 is not an IP address; left out",
            "300 is outside 0..=255; left out",
        ]
    );
    for text in [
        r#"{"speeds": {"a": 1, "b": 0, "long": 2}}"#,
        r#"{"numbers": {"1": [1], "2": [2, "x"]}, "replaced": {"a": "x"}}"#,
        r#"{"a": 1, "b": true, "set": ["10.0.0.1", 5, "10.0.0.1x"]}"#,
    ] {
        takes(text, &maps(text).0);
    }
    // A key is as many as it was sent.
    finds::<Maps>(
        r#"{"set": ["10.0.0.1", 5, "10.0.0.1"]}"#,
        &["warning /set/1 type", "/set/2 unique"],
    );
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Point(#[validate(range(..10), otherwise = 0)] u8, #[validate(otherwise = -1)] i8);

#[derive(Deserialize, serde::Serialize, Debug, PartialEq)]
struct Foreign {
    a: u8,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Of {
    Disk {
        #[validate(otherwise = "/dev/null")]
        path: String,
    },
    Nic(Inner),
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(check(small, foreign, count))]
struct Shapes {
    #[validate(default = Point(1, 1))]
    point: Point,
    #[validate(form = tuple(":"))]
    at: Option<Pair>,
    #[validate(serde, otherwise = Foreign { a: 7 })]
    foreign: Foreign,
    #[validate(default = 1, range(..9), otherwise = 2)]
    count: u8,
    #[validate(secret, length(8..), default = "none of it", otherwise = "hunter2.hunter2")]
    password: String,
    #[validate(otherwise = None)]
    token: Option<Secret<u8>>,
    #[validate(flatten)]
    flat: Flat,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Pair {
    #[validate(otherwise = 80)]
    low: u16,
    #[validate(otherwise = 443)]
    high: u16,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Flat {
    #[validate(one_of(["disk", "nic"]), otherwise = "disk")]
    kind: String,
    #[validate(chosen_by = kind, default = Chosen::Disk { size: 1 }, otherwise = Chosen::Disk { size: 0 })]
    of: Chosen,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Chosen {
    Disk { size: u8 },
    Nic { mac: String },
}

fn small(foreign: &Foreign, count: &u8) -> Result<(), String> {
    if foreign.a < 9 || *count == 2 { Ok(()) } else { Err(format!("{} and {count}", foreign.a)) }
}

#[test]
fn in_every_shape() {
    let shapes = Shapes {
        point: Point(1, 1),
        at: None,
        foreign: Foreign { a: 1 },
        count: 1,
        password: "none of it".into(),
        token: None,
        flat: Flat { kind: "disk".into(), of: Chosen::Disk { size: 1 } },
    };
    takes(r#"{"foreign": {"a": 1}, "kind": "disk"}"#, &shapes);
    let bad = r#"{"foreign": {"a": 300}, "count": 9, "point": [10, 200], "at": "x:5", "password": "hunter2",
        "token": "x", "of": {"size": -1}, "kind": "dsk"}"#;
    takes(
        bad,
        &Shapes {
            point: Point(0, -1),
            at: Some(Pair { low: 80, high: 5 }),
            foreign: Foreign { a: 7 },
            count: 2,
            password: "hunter2.hunter2".into(),
            token: None,
            flat: Flat { kind: "disk".into(), of: Chosen::Disk { size: 0 } },
        },
    );
    let report = check_str::<Shapes>(bad);
    assert_eq!(
        lines(&report),
        [
            "warning /foreign/a serde",
            "warning /count range",
            "warning /point/0 range",
            "warning /point/1 type",
            "warning /at/low type",
            "warning /password length",
            "warning /token type",
            "warning /of/size type",
            "warning /kind one_of",
        ]
    );
    let said = format!("{report} {report:?} {}", serde_json::to_string(&report).unwrap());
    assert!(!said.contains("hunter2"), "{said}");
    assert!(said.contains("the value is shorter than 8; replaced"), "{said}");
    // A missing key is none that is bad.
    finds::<Shapes>(r#"{"kind": "disk"}"#, &["/foreign missing_key"]);
    // A duplicate is an error, whatever the values.
    finds::<Shapes>(
        r#"{"foreign": {"a": 1}, "kind": "disk", "count": 1, "count": 9}"#,
        &["/count duplicate_key", "warning /count range"],
    );
    finds::<Shapes>(r#"{"foreign": {"a": 10}, "kind": "disk"}"#, &[". small"]);
    finds::<Of>(r#"{"kind": "disk", "path": 5}"#, &["warning /path type"]);
    takes(r#"{"kind": "disk", "path": 5}"#, &Of::Disk { path: "/dev/null".into() });
}

#[test]
fn policies_and_limits_decide() {
    finds_under_each::<Pair>(
        r#"{"low": "x", "high": 1}"#,
        [&["/low type"], &["warning /low type"], &["warning /low type"]],
    );
    // Each is a finding of its own, however many there are.
    let text = format!("[{}]", vec!["-1"; 250].join(","));
    let policy = Policy::lenient().max_findings(10);
    let report = policy.check_str::<Ports>(&text);
    assert_eq!((report.error_count(), report.warning_count()), (0, 250));
    assert_eq!((report.findings().len(), report.omitted()), (10, 240));
    let inner = format!("[[{}], -1]", vec!["-1"; 250].join(","));
    let report = policy.check_str::<Lists>(&inner);
    assert_eq!((report.error_count(), report.warning_count()), (0, 251));
    assert_eq!(report.findings().len(), 10);
    let report = Policy::lenient().max_depth(2).check_str::<Lists>("[[1], [[2]]]");
    assert_eq!(lines(&report), ["warning /1/0 type"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Ports(#[validate(each(otherwise = drop))] Vec<u16>);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Lists(#[validate(each(otherwise = drop))] Vec<Vec<u16>>);

/// One whose replacement only a run can judge.
#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Late {
    #[validate(range(..5), otherwise = nine())]
    number: u8,
    #[validate(default, each(length(1..)), otherwise = vec![String::new()])]
    names: Vec<String>,
}

fn nine() -> u8 {
    9
}

#[test]
fn a_replacement_that_breaks_its_own_rules_is_an_error() {
    let report = check_str::<Late>(r#"{"number": 7, "names": [1]}"#);
    let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        sentences,
        [
            "7 is not below 5; replaced by 9",
            "in what replaces the value, 9 is not below 5",
            "1 is not a string; /names is replaced by a list of 1",
            "in what replaces the value, \"\" is shorter than 1",
        ]
    );
    assert_eq!(lines(&report)[1], "/number range");
    assert!(from_str::<Late>(r#"{"number": 7}"#).is_err());
}

#[derive(Validate, Debug, PartialEq)]
struct Generic<T> {
    #[validate(otherwise = None)]
    of: Option<T>,
    #[validate(each(otherwise = drop))]
    all: Vec<T>,
}

#[test]
fn of_any_type() {
    takes(r#"{"of": "x", "all": [1, "x", 2]}"#, &Generic { of: None, all: vec![1_u8, 2] });
}

#[test]
fn a_value_that_was_built_is_judged_as_it_is() {
    let report = check(&Host { vlan: 5000, most: 9, ..host() });
    assert_eq!(lines(&report), ["/vlan range"]);
    assert_eq!(report.findings()[0].to_string(), "5000 is outside 1..=4094");
    let report = check(&Host { addresses: vec!["x".into()], ..host() });
    assert_eq!(lines(&report), ["/addresses/0 ipv4"]);
}

#[test]
fn operands_are_data() {
    let report = check_str::<Host>(&text(json!({"vlan": 5000, "most": 9, "addresses": "x"})));
    let read: vdsm_validate::Report =
        serde_json::from_value(serde_json::to_value(&report).unwrap()).unwrap();
    for report in [&report, &read] {
        let written = serde_json::to_value(report).unwrap();
        assert_eq!(
            written["findings"][0]["operands"],
            json!({"format": "ipv4", "left_out": "/addresses/0"})
        );
        assert_eq!(
            written["findings"][1]["operands"],
            json!({"minimum": 1, "maximum": 4094, "replaced_by": 1})
        );
    }
}
