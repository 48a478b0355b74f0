//! Conditions of several comparisons, and groups that compare fields with each other.

use vdsm_validate::{
    Finding, Report, ToDictionary, Validate, check, check_str, from_str, rules::Operand,
};

use super::functions::told;

#[derive(Validate, ToDictionary)]
#[validate(
    required_if(mode == "file" || mode == "dir", path),
    forbidden_if(size > 100 && !present(format), preallocated),
    only_if(mode != "raw" && (size >= 10 || present(format)), parent),
    at_least_one(mode == "net" || size < 0, host, port),
    alone(mode == "none" || mode == "off"),
    required_if(!(mode == "raw" || mode == "qcow"), note)
)]
struct Volume {
    mode: String,
    path: Option<String>,
    size: Option<i64>,
    format: Option<String>,
    preallocated: Option<bool>,
    parent: Option<String>,
    host: Option<String>,
    port: Option<u16>,
    note: Option<String>,
}

fn of(text: &str) -> Vec<String> {
    told(&check_str::<Volume>(text))
}

#[test]
fn comparisons_are_joined() {
    let note = "/note required_if note is needed where mode is not raw and mode is not qcow";
    assert_eq!(
        of(r#"{"mode": "file"}"#),
        ["/path required_if path is needed where mode is file or dir", note]
    );
    assert_eq!(of(r#"{"mode": "dir", "path": "/", "note": ""}"#), [""; 0]);
    assert_eq!(of(r#"{"mode": "raw"}"#), [""; 0]);
    assert_eq!(
        of(r#"{"mode": "raw", "size": 101, "preallocated": true}"#),
        [
            "/preallocated forbidden_if preallocated is not allowed where size is above 100 and format is not there"
        ]
    );
    assert_eq!(of(r#"{"mode": "raw", "size": 100, "preallocated": true}"#), [""; 0]);
    assert_eq!(of(r#"{"mode": "raw", "size": 101, "format": "a", "preallocated": true}"#), [""; 0]);
    let parent = "/parent only_if parent is allowed only where mode is not raw and size is at least 10, or mode is not raw and format is there";
    assert_eq!(of(r#"{"mode": "raw", "size": 10, "parent": "a"}"#), [parent]);
    assert_eq!(of(r#"{"mode": "qcow", "size": 9, "parent": "a"}"#), [parent]);
    assert_eq!(of(r#"{"mode": "qcow", "size": 10, "parent": "a"}"#), [""; 0]);
    assert_eq!(of(r#"{"mode": "qcow", "format": "a", "parent": "a"}"#), [""; 0]);
    assert_eq!(
        of(r#"{"mode": "net", "note": ""}"#),
        [
            " at_least_one one or more of host and port are needed where mode is net or size is below 0"
        ]
    );
    assert_eq!(of(r#"{"mode": "raw", "size": -1, "port": 1}"#), [""; 0]);
    assert_eq!(
        of(r#"{"mode": "off", "note": ""}"#),
        ["/mode alone mode excludes every other key; leave out note"]
    );
}

#[test]
fn a_broken_field_silences_the_group_that_reads_it() {
    assert_eq!(
        of(r#"{"mode": "raw", "size": "a", "preallocated": true}"#),
        ["/size type \"a\" is not an integer"]
    );
}

#[test]
fn a_condition_is_data() {
    let report = check_str::<Volume>(r#"{"mode": "file", "note": ""}"#);
    let finding = &report.findings()[0];
    assert_eq!(finding.keys(), ["path", "mode"]);
    let operands: Vec<_> = finding.operands().collect();
    assert_eq!(operands, [("when", Operand::Written("mode is file or dir".into()))]);
    // A built value is judged alike.
    let volume = Volume {
        mode: "file".into(),
        path: None,
        size: Some(5),
        format: None,
        preallocated: None,
        parent: None,
        host: None,
        port: None,
        note: Some(String::new()),
    };
    assert_eq!(
        told(&check(&volume)),
        ["/path required_if path is needed where mode is file or dir"]
    );
}

#[derive(Validate)]
#[validate(
    equal(password, repeated),
    different(source, target, backup, message = "{keys} must differ", code = "same_place"),
    required_if(count <= 5, source)
)]
struct Migration {
    password: Option<String>,
    repeated: Option<String>,
    source: Option<u32>,
    target: Option<u32>,
    backup: Option<f64>,
    #[validate(default = 9)]
    count: u8,
}

#[test]
fn fields_are_compared_with_each_other() {
    let of = |text| told(&check_str::<Migration>(text));
    assert_eq!(of(r#"{"password": "a"}"#), [""; 0]);
    assert_eq!(of(r#"{"password": "a", "repeated": "a"}"#), [""; 0]);
    assert_eq!(
        of(r#"{"password": "a", "repeated": "b"}"#),
        ["/repeated equal password and repeated differ"]
    );
    assert_eq!(
        of(r#"{"source": 1, "target": 2, "backup": 1.0}"#),
        ["/backup same_place source, backup must differ"]
    );
    assert_eq!(of(r#"{"source": 1, "target": 2, "backup": 1.5}"#), [""; 0]);
    assert_eq!(
        of(r#"{"count": 5}"#),
        ["/source required_if source is needed where count is at most 5"]
    );
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(
    when(
        proto == "tcp" || proto == "udp",
        port: range(1..=1023, message = "{value} is no port below {maximum}"),
        name: length(2..),
        name: pattern("^[a-z]+$", says = "is not in small letters", code = "small"),
    ),
    when(present(name) && level > 5, proto: any(one_of(["tcp"]), starts_with("x"))),
    warn(when(absent(name), level: multiple_of(2))),
)]
struct Service {
    proto: String,
    port: u16,
    name: Option<String>,
    #[validate(default = 3)]
    level: u8,
}

#[test]
fn rules_under_a_condition() {
    let told = |text: &str| {
        let report = check_str::<Service>(text);
        let read = from_str::<Service>(text);
        let all = |report: &Report| {
            let finding = |it: &Finding| format!("{} {} {it}", it.path(), it.code());
            report.findings().iter().map(finding).collect::<Vec<_>>()
        };
        match read {
            Ok(valid) => {
                assert_eq!(all(valid.report()), all(&report));
                assert_eq!(all(&check(&*valid)), all(&report));
            }
            Err(read) => assert_eq!(all(&read), all(&report)),
        }
        all(&report)
    };
    assert_eq!(
        told(r#"{"proto": "tcp", "port": 8080, "name": "A"}"#),
        [
            "/port range 8080 is no port below 1023",
            "/name length name is shorter than 2 where proto is tcp or udp",
            "/name small name is not in small letters where proto is tcp or udp",
        ]
    );
    assert_eq!(
        told(r#"{"proto": "icmp", "port": 8080, "level": 7}"#),
        ["/level multiple_of level is not a multiple of 2 where name is not there"]
    );
    assert_eq!(
        told(r#"{"proto": "udp", "port": 1, "name": "ab", "level": 7}"#),
        [
            "/proto any proto is not tcp and does not start with x where name is there and level is above 5"
        ]
    );
    assert_eq!(
        told(r#"{"proto": "sctp", "port": 8080}"#),
        ["/level multiple_of level is not a multiple of 2 where name is not there"]
    );
    // What is broken itself is no matter of a condition.
    assert_eq!(
        told(r#"{"proto": 5, "port": 8080, "level": 2}"#),
        ["/proto type 5 is not a string"]
    );
    let report = check_str::<Service>(r#"{"proto": "tcp", "port": 8080, "level": 2}"#);
    let operands: Vec<_> = report.findings()[0].operands().map(|(name, _)| name).collect();
    assert_eq!(operands, ["when", "minimum", "maximum", "value"]);
    assert_eq!(report.findings()[0].keys(), ["port", "proto"]);
}

#[derive(Validate)]
#[validate(required_if(load == 1, note), forbidden_if(load != 1, single))]
struct Load {
    load: f64,
    note: Option<String>,
    single: Option<bool>,
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    for load in ["1", "1.0", "1e0"] {
        let report = check_str::<Load>(&format!(r#"{{"load": {load}, "single": true}}"#));
        assert_eq!(told(&report), ["/note required_if note is needed where load is 1"]);
    }
    for load in ["1.5", "0"] {
        let report = check_str::<Load>(&format!(r#"{{"load": {load}, "single": true}}"#));
        assert_eq!(report.findings()[0].code(), "forbidden_if");
    }
}
