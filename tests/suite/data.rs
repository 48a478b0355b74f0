//! A finding is data.

use serde_json::json;
use vdsm_validate::rules::Operand;
use vdsm_validate::{Finding, Report, Secret, Validate, check_str};

use crate::told::finds;

#[path = "../../examples/another_language.rs"]
mod another_language;

#[test]
fn a_report_in_another_language() {
    another_language::main();
}

#[derive(Validate)]
#[validate(
    required_if(proto == "tcp", port),
    forbidden_if(plain == true, key),
    ordered(least <= most),
    not_longer(names, keys),
    same_length(names, keys)
)]
#[expect(dead_code, reason = "it is checked, never built")]
struct Service {
    proto: Option<String>,
    port: Option<u16>,
    plain: Option<bool>,
    key: Option<String>,
    least: Option<u8>,
    most: Option<u8>,
    names: Option<Vec<u8>>,
    keys: Option<Vec<u8>>,
}

fn operands(report: &Report) -> Vec<Vec<(&'static str, Operand<'_>)>> {
    report.findings().iter().map(|finding| finding.operands().collect()).collect()
}

#[test]
fn groups_have_operands() {
    let report = check_str::<Service>(
        r#"{"proto": "tcp", "plain": true, "key": "a", "least": 5, "most": 4,
            "names": [1, 2], "keys": [1]}"#,
    );
    let expected = [
        vec![("when", Operand::Text("proto")), ("is", Operand::Text("tcp"))],
        vec![("when", Operand::Text("plain")), ("is", Operand::Bool(true))],
        vec![("low", Operand::Integer(5)), ("high", Operand::Integer(4))],
        vec![("length", Operand::Integer(2)), ("maximum", Operand::Integer(1))],
        vec![("first_length", Operand::Integer(2)), ("second_length", Operand::Integer(1))],
    ];
    assert_eq!(operands(&report), expected);
}

#[test]
fn what_is_secret_is_no_operand() {
    #[derive(Validate)]
    #[validate(ordered(low < high))]
    #[expect(dead_code, reason = "it is checked, never built")]
    struct Pins {
        #[validate(secret)]
        low: u32,
        high: u32,
    }
    #[derive(Validate)]
    #[expect(dead_code, reason = "it is checked, never built")]
    struct Outer {
        pins: Secret<Plain>,
    }
    #[derive(Validate)]
    #[validate(ordered(low < high))]
    #[expect(dead_code, reason = "it is checked, never built")]
    struct Plain {
        low: u32,
        high: u32,
    }
    let report = check_str::<Pins>(r#"{"low": 777, "high": 1}"#);
    assert_eq!(operands(&report), [vec![("high", Operand::Integer(1))]]);
    let report = check_str::<Outer>(r#"{"pins": {"low": 777, "high": 1}}"#);
    assert_eq!(operands(&report), [vec![]]);
}

#[test]
fn a_finding_is_written_as_in_its_report_but_for_the_position() {
    let report = check_str::<Service>(r#"{"least": "5", "port": 70000}"#);
    let report = report.clone();
    let finding: Finding = report.findings()[0].clone();
    assert_eq!(report.position(&finding).unwrap().column, 11);
    assert_eq!(
        serde_json::to_value(&finding).unwrap(),
        json!({
            "path": "/least", "code": "type", "severity": "error",
            "message": "\"5\" is not an integer", "found": "5", "found_kind": "string",
            "expected": "an integer", "expected_kind": "integer",
            "operands": {"minimum": 0, "maximum": 255},
        })
    );
}

#[test]
fn debug_has_nothing_in_it_that_acts_on_a_terminal() {
    let report = check_str::<Service>("{\"\\u001b[2J\\nerror: \\u202eall is well\": 1}");
    let debug = format!("{report:?}");
    assert!(debug.contains(r"/\u{1b}[2J\nerror: \u{202e}all is well"), "{debug}");
}

#[derive(Validate)]
#[validate(tag = "kind")]
#[expect(dead_code, reason = "it is checked, never built")]
enum Device {
    Disk { a: u8 },
    Nic { b: u8 },
}

#[derive(Validate)]
#[validate(tag = "version")]
#[expect(dead_code, reason = "it is checked, never built")]
enum Versioned {
    #[validate(tag = "1")]
    V1 { a: u8 },
    #[validate(tag = "2")]
    V2 { a: u8 },
}

#[derive(Validate)]
#[validate(tag = "kind")]
enum Hidden<T> {
    // Of a type that is a parameter the compiler does not know whether it has the key of the tag.
    Disk(T),
}

#[derive(Validate)]
#[expect(dead_code, reason = "it is checked, never built")]
struct HiddenDisk {
    #[validate(secret)]
    kind: String,
}

#[test]
fn the_tag_of_a_union() {
    let told = |report: Report| {
        let finding = &report.findings()[0];
        format!("{} {finding} [{}]", finding.path(), finding.code())
    };
    assert_eq!(
        told(check_str::<Device>(r#"{"a": 1}"#)),
        "/kind missing key; expected one of Disk, Nic [missing_key]"
    );
    assert_eq!(
        told(check_str::<Device>(r#"{"kind": "disk", "a": 1}"#)),
        r#"/kind "disk" is not one of Disk, Nic; did you mean Disk? [enum]"#
    );
    assert_eq!(
        told(check_str::<Versioned>(r#"{"version": 1, "a": 1}"#)),
        "/version 1 is not a string; send one of 1, 2 [enum]"
    );
    assert_eq!(
        told(check_str::<Device>(r#"{"kind": []}"#)),
        "/kind an empty list is not a string; send one of Disk, Nic [enum]"
    );
    assert_eq!(
        told(check_str::<Hidden<HiddenDisk>>(r#"{"kind": "hunter2"}"#)),
        "/kind the value is not Disk [enum]"
    );
    for text in [r#"{"kind": 18446744073709551615}"#, r#"{"kind": 1.5}"#, r#"{"kind": true}"#] {
        finds::<Device>(text, &["/kind enum"]);
    }
}
