//! Enums without data: names, numbers, or both.

use std::collections::BTreeMap;

use vdsm_validate::rules::Operand;
use vdsm_validate::{Policy, Validate, ValidateOwned, check_str};

use crate::told::{finds, finds_under_each, takes};

#[derive(Validate, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[validate(rename_all = "kebab-case")]
enum Names {
    VirtIo,
    #[validate(rename = "E1000", alias = "e1000", legacy(alias = "intel"))]
    Intel,
    r#Type,
    #[validate(legacy)]
    Pcnet,
    #[validate(deprecated = "virt-io")]
    Old,
}

#[test]
fn names() {
    takes(r#""virt-io""#, &Names::VirtIo);
    takes(r#""E1000""#, &Names::Intel);
    takes(r#""e1000""#, &Names::Intel);
    takes(r#""type""#, &Names::Type);
    for text in
        [r#""VirtIo""#, r#""Virt-Io""#, r#""virt-io ""#, r#""""#, "0", "null", "true", "[]", "{}"]
    {
        finds::<Names>(text, &[". enum"]);
    }
}

#[test]
fn names_of_old_clients() {
    let legacy: [&[_]; 3] = [&[". legacy"], &["warning . legacy"], &["warning . legacy"]];
    finds_under_each::<Names>(r#""intel""#, legacy);
    finds_under_each::<Names>(r#""pcnet""#, legacy);
    finds_under_each::<Names>(r#""old""#, [&["warning . deprecated"]; 3]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(integers)]
enum Numbers {
    Unknown,
    Nfs = 1,
    Fcp,
    Negative = -7,
}

#[test]
fn numbers() {
    takes("0", &Numbers::Unknown);
    takes("2", &Numbers::Fcp);
    takes("-7", &Numbers::Negative);
    for text in ["3", "1.0", "1.5", r#""1""#, r#""Nfs""#, "true", "null", "18446744073709551615"] {
        finds::<Numbers>(text, &[". enum"]);
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(names, integers, rename_all = "UPPERCASE")]
enum Both {
    Nfs = 1,
    Fcp = 2,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(names, legacy(integers), rename_all = "UPPERCASE")]
enum OldNumbers {
    Nfs = 1,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(integers, legacy(names), rename_all = "UPPERCASE")]
enum OldNames {
    Nfs = 1,
}

#[test]
fn both() {
    finds_under_each::<Both>("2", [&[], &[], &[]]);
    finds_under_each::<Both>(r#""FCP""#, [&[], &[], &[]]);
    finds_under_each::<Both>(r#""2""#, [&[". enum"]; 3]);
    let legacy: [&[_]; 3] = [&[". legacy"], &["warning . legacy"], &["warning . legacy"]];
    finds_under_each::<OldNumbers>("1", legacy);
    finds_under_each::<OldNumbers>(r#""NFS""#, [&[], &[], &[]]);
    finds_under_each::<OldNames>(r#""NFS""#, legacy);
    finds_under_each::<OldNames>("1", [&[], &[], &[]]);
    takes(r#""NFS""#, &Both::Nfs);
}

/// What is said of a value that no variant is.
fn said<T: ValidateOwned>(text: &str) -> String {
    check_str::<T>(text).findings()[0].to_string()
}

#[test]
fn what_a_client_should_send() {
    assert_eq!(said::<Numbers>("3"), "3 is not one of 0, 1, 2, -7");
    assert_eq!(said::<Numbers>(r#""Nfs""#), r#""Nfs" is not one of 0, 1, 2, -7"#);
    assert_eq!(said::<Both>("3"), "3 is not one of 1, 2");
    assert_eq!(said::<Both>(r#""NFC""#), r#""NFC" is not one of NFS, FCP; did you mean NFS?"#);
    assert_eq!(said::<OldNames>("3"), "3 is not 1");
    assert_eq!(said::<OldNames>(r#""NFS""#), r#""NFS" is a form of old clients; send 1"#);
    assert_eq!(said::<OldNumbers>("1"), "1 is a form of old clients; send NFS");
    let report = check_str::<Numbers>("3");
    let operands: Vec<_> = report.findings()[0].operands().collect();
    let numbers = [0, 1, 2, -7].map(Operand::Integer).to_vec();
    assert_eq!(operands, [("enum", Operand::Numbers(numbers))]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(ignore_case)]
enum AnyCase {
    Raw,
    #[validate(alias = "qcow2")]
    Cow,
}

#[test]
fn ignore_case() {
    finds_under_each::<AnyCase>(r#""Raw""#, [&[], &[], &[]]);
    let conversion: [&[_]; 3] = [&[". wire"], &[], &["warning . wire"]];
    finds_under_each::<AnyCase>(r#""RAW""#, conversion);
    finds_under_each::<AnyCase>(r#""QCOW2""#, conversion);
    finds_under_each::<AnyCase>(r#""qcow2""#, [&[], &[], &[]]);
    finds_under_each::<AnyCase>(r#""ráw""#, [&[". enum"]; 3]);
}

#[derive(Validate, Debug, PartialEq)]
struct Places {
    #[validate(form = lenient)]
    lenient: Option<Both>,
    #[validate(form = list(","))]
    list: Option<Vec<Both>>,
    #[validate(one_of(["NFS"]))]
    ruled: Option<Both>,
    map: Option<BTreeMap<Names, u8>>,
    #[validate(form = list(","), unique)]
    unique: Option<Vec<Both>>,
}

#[test]
fn in_other_places() {
    finds_under_each::<Places>(
        r#"{"lenient": "2"}"#,
        [&["/lenient conversion"], &[], &["warning /lenient conversion"]],
    );
    finds::<Places>(r#"{"lenient": "3"}"#, &["/lenient enum"]);
    finds::<Places>(r#"{"list": "1,FCP,2,x,3"}"#, &["/list/3 enum", "/list/4 enum"]);
    finds::<Places>(r#"{"ruled": 2}"#, &["/ruled one_of"]);
    finds::<Places>(r#"{"ruled": 1}"#, &[]);
    finds::<Places>(r#"{"map": {"type": 1, "x": 2}}"#, &["/map/x enum"]);
    // The same variant, whichever way it is written.
    finds::<Places>(r#"{"unique": "1,2,NFS"}"#, &["/unique/2 unique"]);
}

#[test]
fn suggestions() {
    let suggestion = |text| {
        let report = Policy::lenient().check_str::<Names>(text);
        report.findings()[0].suggestion()
    };
    assert_eq!(suggestion(r#""virtio""#), Some("virt-io"));
    assert_eq!(suggestion(r#""TYPE""#), Some("type"));
    assert_eq!(suggestion(r#""vmxnet3""#), None);
    assert_eq!(suggestion("5"), None);
}
