//! All that is wrong with a dictionary is in one report, each at its own place.

use vdsm_validate::{Policy, Report, Validate, check_str, check_value, from_str, from_value};

use crate::told::lines;

#[derive(Validate, Debug, PartialEq)]
#[validate(exclusive(bonding, nic), requires(netmask, ipaddr))]
struct Host {
    acpi: Option<bool>,
    bonding: Option<String>,
    #[validate(form = list(","), each(one_of(["cdrom", "hd", "network"])))]
    boot: Vec<String>,
    #[validate(range(1..=16))]
    cpus: u8,
    #[validate(alias = "displayType")]
    display: String,
    ipaddr: Option<String>,
    memory: u64,
    name: String,
    netmask: Option<String>,
    nic: Option<String>,
}

/// The keys are in alphabetical order, so that a `Value` has them in the same.
const BROKEN: &str = r#"{
  "acpi": "on",
  "bonding": "bond0",
  "boot": "hd,cdrom,floppy,network",
  "cpus": 64,
  "display": "vnc",
  "displayType": "qxl",
  "memory": 512, "memory": 1024,
  "netmask": "255.255.255.0",
  "nic": "em1",
  "nicc": 2
}
"#;

#[test]
fn one_report_holds_everything() {
    let told = [
        "/acpi type",
        "/boot/2 one_of",
        "/cpus range",
        "/displayType alias_conflict",
        "/memory duplicate_key",
        "/nicc unknown_key",
        "/name missing_key",
        ". exclusive",
        "/ipaddr requires",
    ];
    assert_eq!(lines(&check_str::<Host>(BROKEN)), told);
    assert_eq!(lines(&from_str::<Host>(BROKEN).unwrap_err()), told);

    let value = serde_json::from_str(BROKEN).unwrap();
    let told: Vec<_> = told.into_iter().filter(|line| !line.ends_with("duplicate_key")).collect();
    assert_eq!(lines(&check_value::<Host>(&value)), told);
    assert_eq!(lines(&from_value::<Host>(&value).unwrap_err()), told);
}

#[test]
fn the_report_reads_well() {
    let report = check_str::<Host>(BROKEN).with_source("host.json");
    assert_eq!(
        report.to_string(),
        "\
host.json: 9 errors in Host
  /acpi           \"on\" is not a boolean                        [type]
  /boot/2         \"floppy\" is not one of cdrom, hd, network    [one_of]
  /cpus           64 is outside 1..=16                         [range]
  /displayType    the same key as display; remove one          [alias_conflict]
  /memory         duplicate key; remove one                    [duplicate_key]
  /nicc           unknown key; did you mean nic?               [unknown_key]
  /name           missing key; expected a string               [missing_key]
  .               bonding and nic exclude each other           [exclusive]
  /ipaddr         netmask requires ipaddr                      [requires]
"
    );
}

/// Where the findings stand: `line:column what`, a dictionary being only `{`.
fn places(text: &str, report: &Report) -> Vec<String> {
    let place = |finding| {
        let position = report.position(finding).unwrap();
        let what = &text[position.span.clone()];
        let what = if what.starts_with('{') { "{" } else { what };
        format!("{}:{} {what}", position.line, position.column)
    };
    report.findings().iter().map(place).collect()
}

#[test]
fn each_finding_has_its_position() {
    let report = check_str::<Host>(BROKEN);
    let places = places(BROKEN, &report);
    assert_eq!(
        places,
        [
            "2:11 \"on\"",
            "4:21 floppy",
            "5:11 64",
            "7:3 \"displayType\"",
            "8:18 \"memory\"",
            "11:3 \"nicc\"",
            "1:1 {",
            "1:1 {",
            "1:1 {",
        ]
    );
}

#[test]
fn a_value_has_no_positions() {
    let report = check_value::<Host>(&serde_json::json!([]));
    assert_eq!(report.position(&report.findings()[0]), None);
}

#[derive(Validate)]
struct Twice {
    a: u8,
    b: Option<Inner>,
}

#[derive(Validate)]
struct Inner {
    c: u8,
}

#[test]
fn findings_about_either_of_two_equal_keys_stand_where_they_belong() {
    for (text, expected) in [
        (r#"{"a": "x", "a": 1}"#, vec!["1:7 \"x\"", "1:12 \"a\""]),
        (r#"{"a": 1, "a": "x"}"#, vec!["1:10 \"a\"", "1:15 \"x\""]),
        (
            r#"{"a": -1, "a": -2, "a": -3}"#,
            vec!["1:7 -1", "1:11 \"a\"", "1:16 -2", "1:20 \"a\"", "1:25 -3"],
        ),
        (
            r#"{"a": 1, "b": {"c": "x"}, "b": {"c": "y"}}"#,
            vec!["1:21 \"x\"", "1:27 \"b\"", "1:38 \"y\""],
        ),
    ] {
        assert_eq!(places(text, &check_str::<Twice>(text)), expected, "{text}");
    }
}

#[derive(Validate)]
struct Strings {
    #[validate(form = list(","), each(one_of(["good", "é"])))]
    list: Option<Vec<String>>,
    #[validate(form = list(",", trim = true), each(one_of(["good"])))]
    trimmed: Option<Vec<String>>,
    #[validate(form = list(","), each(form = list(" ")))]
    lists: Option<Vec<Vec<u8>>>,
    #[validate(form = tuple(":"))]
    tuple: Option<Tuple>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<std::collections::BTreeMap<String, u8>>,
}

#[derive(Validate)]
struct Tuple {
    host: String,
    port: u16,
    flags: Vec<bool>,
}

/// The only finding of a text, and what it points at.
#[track_caller]
fn points(text: &str, path: &str, at: &str, column: usize) {
    let report = check_str::<Strings>(text);
    let [finding] = report.findings() else { panic!("{text}: {report}") };
    let position = report.position(finding).unwrap();
    assert_eq!(finding.path().to_string(), path, "{text}");
    assert_eq!((&text[position.span.clone()], position.column), (at, column), "{text}");
}

#[test]
fn a_part_of_a_string_has_its_own_position() {
    points(r#"{"list": "good,bad,good"}"#, "/list/1", "bad", 16);
    points(r#"{"list": "bad"}"#, "/list/0", "bad", 11);
    points(r#"{"list": "good,,good"}"#, "/list/1", "", 16);
    points(r#"{"list": "good,"}"#, "/list/1", "", 16);
    points(r#"{"trimmed": "good,  bad  "}"#, "/trimmed/1", "bad", 21);
    points(r#"{"lists": "1 2,3 x 4"}"#, "/lists/1/1", "x", 18);
    points(r#"{"tuple": "a:b"}"#, "/tuple/port", "b", 14);
    points(r#"{"tuple": "a:1:true:false:no"}"#, "/tuple/flags/2", "no", 27);
    points(r#"{"pairs": "a=1 b=x"}"#, "/pairs/b", "x", 18);
}

#[test]
fn escapes_count_as_they_are_written() {
    points(r#"{"list": "\u00e9,bad"}"#, "/list/1", "bad", 18);
    points(r#"{"list": "é,bad"}"#, "/list/1", "bad", 13);
    points(r#"{"list": "good,b\"\\\/\n\u00e9d,good"}"#, "/list/1", r#"b\"\\\/\n\u00e9d"#, 16);
    points(r#"{"list": "good,\ud83d\ude00"}"#, "/list/1", r"\ud83d\ude00", 16);
    points(r#"{"list": "good\u002cbad"}"#, "/list/1", "bad", 21);
    points(r#"{"l\u0069st": "bad"}"#, "/list/0", "bad", 16);
    points(r#"{"\u0062ad": 1}"#, "/bad", r#""\u0062ad""#, 2);
}

#[test]
fn columns_are_characters_and_lines_end_where_they_do() {
    points("{\"list\": \"é\", \"é\":\t1}", "/é", "\"é\"", 15);
    let text = "\r\n{\r\n\"list\":\r\n  \"bad\"}";
    assert_eq!(places(text, &check_str::<Strings>(text)), ["4:4 bad"]);
}

#[test]
fn a_syntax_error_stands_where_the_parser_stopped() {
    for (text, place) in [
        ("{\n  \"list\": \"good\",\n  \"pairs\" 1}", (3, 11)),
        ("{\"list\": \"good\"} x", (1, 18)),
        ("", (1, 1)),
        ("{\"list\": [1,", (1, 13)),
        ("[\n\n", (3, 1)),
        ("{\"list\": \"é\u{7}\"}", (1, 12)),
    ] {
        let report = check_str::<Strings>(text);
        let finding = report.with_code("syntax").next().unwrap();
        let position = report.position(finding).unwrap();
        assert_eq!((position.line, position.column), place, "{text:?}: {finding}");
    }
}

#[test]
fn what_stands_before_a_syntax_error_is_told_too() {
    let report = check_str::<Host>(r#"{"acpi": "on", "cpus": 64, "bonding": }"#);
    assert_eq!(lines(&report), ["/acpi type", "/cpus range", ". syntax"]);
}

#[test]
fn findings_can_be_picked() {
    let report = check_str::<Host>(BROKEN);
    assert_eq!(report.under(&"/boot".parse().unwrap()).count(), 1);
    assert_eq!(report.with_code("alias_conflict").count(), 1);
    assert_eq!(report.errors().count(), 9);
    assert_eq!(report.warnings().count(), 0);
    let report = Policy::lenient().max_findings(4).check_str::<Host>(BROKEN);
    assert_eq!((report.findings().len(), report.omitted(), report.error_count()), (4, 5, 9));
}

#[test]
fn the_report_of_machines_is_stable() {
    let text = r#"{"list": "good,bda"}"#;
    let report = serde_json::to_value(check_str::<Strings>(text).with_source("x")).unwrap();
    assert_eq!(
        report,
        serde_json::json!({
            "source": "x",
            "type": "Strings",
            "valid": false,
            "findings": [{
                "path": "/list/1",
                "code": "one_of",
                "severity": "error",
                "message": "\"bda\" is not one of good, é",
                "found": "bda",
                "found_kind": "string",
                "operands": {"enum": ["good", "é"]},
                "line": 1,
                "column": 16,
                "span": [15, 18],
            }],
            "omitted": 0,
        })
    );
}
