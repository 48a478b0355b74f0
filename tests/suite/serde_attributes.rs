//! `#[serde(…)]` on a type that derives serde's own traits too is honoured.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use vdsm_validate::{Policy, ToDictionary, Validate, ValidateOwned, to_value};

use crate::told::{finds, takes};

/// Ours and serde's take the text for the same value.
#[track_caller]
fn as_serde<T>(text: &str)
where
    T: ValidateOwned + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    takes(text, &serde_json::from_str::<T>(text).unwrap());
}

/// Both refuse it.
#[track_caller]
fn refused<T>(text: &str, findings: &[&str])
where
    T: ValidateOwned + serde::de::DeserializeOwned + std::fmt::Debug,
{
    serde_json::from_str::<T>(text).unwrap_err();
    finds::<T>(text, findings);
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Vm {
    vm_name: String,
    #[serde(rename = "memSize")]
    memory: u32,
    #[serde(rename(deserialize = "smp", serialize = "cpus"))]
    cpus: u8,
    #[serde(alias = "displayType", alias = "vncType")]
    display: Option<String>,
    #[serde(default)]
    acpi: bool,
    #[serde(default = "seven")]
    nice: i8,
    #[serde(skip)]
    skipped: u8,
    #[serde(skip_deserializing)]
    unread: u8,
    #[serde(skip_serializing)]
    written: Option<u8>,
}

fn seven() -> i8 {
    7
}

#[test]
fn names_and_defaults() {
    as_serde::<Vm>(r#"{"vmName": "a", "memSize": 1, "smp": 2}"#);
    as_serde::<Vm>(
        r#"{"vmName": "a", "memSize": 1, "smp": 2, "vncType": "x", "acpi": true, "nice": 1, "written": 2}"#,
    );
    refused::<Vm>(
        r#"{"vm_name": "a", "memory": 1, "cpus": 2, "skipped": 1, "unread": 1}"#,
        &[
            "/vm_name unknown_key",
            "/memory unknown_key",
            "/cpus unknown_key",
            "/skipped unknown_key",
            "/unread unknown_key",
            "/vmName missing_key",
            "/memSize missing_key",
            "/smp missing_key",
        ],
    );
    refused::<Vm>(
        r#"{"vmName": "a", "memSize": 1, "smp": 2, "display": "x", "displayType": "y"}"#,
        &["/displayType alias_conflict"],
    );
}

#[derive(Validate, Deserialize, Debug, PartialEq, Default)]
#[serde(default)]
struct Defaults {
    a: u8,
    b: String,
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
struct Flat {
    name: String,
    #[serde(flatten)]
    defaults: Defaults,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[test]
fn the_whole_and_flatten() {
    as_serde::<Defaults>(r#"{"b": "x"}"#);
    as_serde::<Flat>(r#"{"name": "x", "a": 1, "c": [1], "d": null}"#);
    refused::<Flat>(r#"{"name": "x", "a": "y", "c": 1}"#, &["/a type"]);
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Tagged {
    LocalDisk {
        path: String,
    },
    #[serde(rename = "iSCSI", alias = "iscsi")]
    Iscsi(Target),
    Nothing,
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
struct Target {
    iqn: String,
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(untagged)]
enum Untagged {
    Target(Target),
    Number(u8),
    Names(Vec<String>),
    Local { path: String },
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Names {
    ReadOnly,
    #[serde(alias = "rw")]
    ReadWrite,
    #[serde(skip)]
    Internal,
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(transparent)]
struct Transparent(u8);

#[test]
fn enums() {
    as_serde::<Tagged>(r#"{"type": "local_disk", "path": "/a"}"#);
    as_serde::<Tagged>(r#"{"iqn": "x", "type": "iSCSI"}"#);
    as_serde::<Tagged>(r#"{"iqn": "x", "type": "iscsi"}"#);
    as_serde::<Tagged>(r#"{"type": "nothing"}"#);
    refused::<Tagged>(r#"{"type": "LocalDisk", "path": "/a"}"#, &["/type enum"]);
    for text in [r#"{"iqn": "x"}"#, "7", r#"["a", "b"]"#, r#"{"path": "/a"}"#] {
        as_serde::<Untagged>(text);
    }
    as_serde::<Names>(r#""READ_ONLY""#);
    as_serde::<Names>(r#""rw""#);
    refused::<Names>(r#""INTERNAL""#, &[". enum"]);
    assert_ne!(Names::Internal, Names::ReadOnly);
    as_serde::<Transparent>("5");
    as_serde::<TransparentField>("5");
    as_serde::<Restyled>(r#"{"t": "Disk", "readOnly": true}"#);
    as_serde::<Restyled>(r#"{"t": "Nic", "MAC_ADDRESS": "x"}"#);
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(transparent)]
struct TransparentField {
    inner: u8,
    #[serde(skip)]
    seen: bool,
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(tag = "t", rename_all_fields = "camelCase")]
enum Restyled {
    Disk {
        read_only: bool,
    },
    #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
    Nic {
        mac_address: String,
    },
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "t", rename_all_fields = "kebab-case")]
enum OwnStyle {
    Disk { read_only: bool },
}

#[test]
fn the_style_of_all_variants_can_be_our_own() {
    takes(r#"{"t": "Disk", "read-only": true}"#, &OwnStyle::Disk { read_only: true });
}

/// Another derive reads `#[validate(…)]` here.
#[derive(Validate)]
#[vdsm]
struct Shared {
    #[validate(email, length(min = 1))]
    #[vdsm(length(2..), rename = "mailTo")]
    _mail_to: String,
}

#[derive(Validate)]
struct SecondName {
    #[vdsm(range(0..=9), form = lenient)]
    _size: u8,
    #[validate(range(0..=9))]
    _count: u8,
}

#[test]
fn the_attribute_has_a_second_name() {
    finds::<Shared>(r#"{"mailTo": "a"}"#, &["/mailTo length"]);
    finds::<SecondName>(r#"{"_size": "10", "_count": 10}"#, &["/_size range", "/_count range"]);
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[validate(rename_all = "kebab-case", unknown = ignore)]
struct Ours {
    boot_order: u8,
    #[serde(rename = "theirs", default)]
    #[validate(rename = "ours", default = 9)]
    named: u8,
    #[serde(alias = "a")]
    #[validate(alias = "b")]
    other: Option<u8>,
}

#[test]
fn ours_wins_where_both_are_given() {
    let ours = |named, other| Ours { boot_order: 1, named, other };
    takes(r#"{"boot-order": 1, "x": 1}"#, &ours(9, None));
    takes(r#"{"boot-order": 1, "ours": 2}"#, &ours(2, None));
    for alias in ["a", "b"] {
        takes(&format!(r#"{{"boot-order": 1, "{alias}": 3}}"#), &ours(9, Some(3)));
    }
    finds::<Ours>(r#"{"bootOrder": 1, "theirs": 1}"#, &["/boot-order missing_key"]);
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
struct Borrowed<'a> {
    #[serde(borrow)]
    name: std::borrow::Cow<'a, str>,
    #[serde(borrow = "'a")]
    text: &'a str,
}

#[test]
fn borrow_is_no_concern_of_ours() {
    let text = r#"{"name": "a", "text": "b"}"#;
    let ours = Policy::lenient().from_str::<Borrowed<'_>>(text).unwrap();
    assert_eq!(*ours, serde_json::from_str::<Borrowed<'_>>(text).unwrap());
}

#[derive(Validate, ToDictionary, Deserialize, Debug, PartialEq)]
#[serde(default = "Limits::made")]
struct Limits {
    low: u8,
    #[validate(range(..=9))]
    high: u8,
    #[serde(default)]
    step: u8,
}

impl Limits {
    fn made() -> Self {
        Self { low: 1, high: 9, step: 2 }
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(default = Paged { items: Vec::new(), size: 20 })]
struct Paged<T> {
    items: Vec<T>,
    #[validate(range(1..=20))]
    size: u8,
}

#[test]
fn the_default_of_a_whole_struct() {
    as_serde::<Limits>("{}");
    as_serde::<Limits>(r#"{"high": 3}"#);
    as_serde::<Limits>(r#"{"step": 3, "low": 0}"#);
    finds::<Limits>(r#"{"high": 10}"#, &["/high range"]);
    let written = to_value(&Limits::made()).unwrap();
    assert_eq!(written, serde_json::json!({"low": 1, "high": 9, "step": 2}));
    takes(r#"{"items": [1]}"#, &Paged { items: vec![1_u8], size: 20 });
    takes(r#"{"size": 1}"#, &Paged::<u8> { items: Vec::new(), size: 1 });
}

/// The default itself breaks a rule.
#[derive(Validate, Debug)]
#[validate(default = Broken { low: 5, high: 0 })]
struct Broken {
    low: u8,
    #[validate(range(1..))]
    high: u8,
}

#[test]
fn a_default_of_a_whole_struct_is_judged() {
    finds::<Broken>(r#"{"low": 1}"#, &["/high range"]);
    finds::<Broken>(r#"{"low": 1, "high": 3}"#, &[]);
}
