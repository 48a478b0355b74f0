//! Where findings are in the text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vdsm_validate::{Policy, Report, Validate, check_slice, check_str};

#[derive(Validate)]
#[expect(dead_code, reason = "it is checked, never built")]
struct Networks {
    networks: Option<BTreeMap<String, Network>>,
}

#[derive(Validate)]
#[expect(dead_code, reason = "it is checked, never built")]
struct Network {
    vlan: Option<u16>,
}

#[derive(Validate)]
#[expect(dead_code, reason = "it is checked, never built")]
struct Lists {
    #[validate(form = list(","))]
    numbers: Vec<u8>,
    #[validate(form = pairs(" ", "="))]
    options: Option<Options>,
}

#[derive(Validate)]
#[expect(dead_code, reason = "it is checked, never built")]
struct Options {
    mode: Option<u8>,
}

/// Line, column and text of each finding.
fn places<'t>(text: &'t str, report: &Report) -> Vec<(usize, usize, &'t str)> {
    let findings = report.findings().iter();
    findings
        .map(|finding| {
            let position = report.position(finding).unwrap();
            (position.line, position.column, &text[position.span.clone()])
        })
        .collect()
}

#[test]
fn a_finding_keeps_its_place_where_its_key_is_repeated() {
    let text = "{\"networks\": {\"red\": {\"vlan\": \"x\"}},\n \"networks\": {\"blue\": {}},\n \"networks\": {\"red\": {\"vlan\": 1}}}";
    let all = [(1, 31, "\"x\""), (2, 2, "\"networks\""), (3, 2, "\"networks\"")];
    for most in 1..4 {
        let report = Policy::lenient().max_findings(most).check_str::<Networks>(text);
        assert_eq!(places(text, &report), all[..most]);
    }
    // The list is full before the key is repeated.
    let bad: Vec<_> = (0..100).map(|number| format!("\"n{number}\":1")).collect();
    let text = format!("{{\"networks\":{{{}}}{}}}", bad.join(","), ",\"networks\":{}".repeat(4));
    let report = check_str::<Networks>(&text);
    assert_eq!((report.error_count(), report.findings().len()), (104, 100));
    assert!(places(&text, &report).iter().all(|(_, _, at)| *at == "1"));
}

#[test]
fn unknown_keys_inside_a_string_are_in_the_string() {
    let text = r#"{"numbers": [], "options": "a=1 b=2", "options": 5}"#;
    let report = check_str::<Lists>(text);
    let found: Vec<_> = places(text, &report).into_iter().map(|(_, _, at)| at).collect();
    assert_eq!(found, ["a", "b", "\"options\"", "5"]);
}

#[test]
fn a_long_string_is_read_once_for_all_findings_in_it() {
    // At the end of a string of eight megabytes, with escapes before.
    let text =
        format!("{{\"numbers\": \"\\u0030,{}{}\"}}", "1,".repeat(4 << 20), "300,".repeat(100));
    let report = check_str::<Lists>(&text);
    let places = places(&text, &report);
    assert_eq!(places.len(), 100);
    assert_eq!(places[99], (1, 21 + (8 << 20) + 99 * 4, "300"));
}

#[test]
fn forty_thousand_findings_in_one_string() {
    let policy = Policy::lenient().max_findings(usize::MAX);
    let text = format!("{{\"numbers\": \"{}300\"}}", "300,".repeat(39_999));
    let report = policy.check_str::<Lists>(&text);
    let found = places(&text, &report);
    assert_eq!(found.len(), 40_000);
    assert!(found.iter().enumerate().all(|(n, place)| *place == (1, 14 + 4 * n, "300")));

    // The same number of unknown keys.
    let mut pairs = String::new();
    for number in 0..40_000 {
        let _ = write!(pairs, "k{number}=1 ");
    }
    let text = format!("{{\"numbers\": [], \"options\": \"{}\"}}", pairs.trim_end());
    let report = policy.check_str::<Lists>(&text);
    let found = places(&text, &report);
    assert_eq!((found.len(), found[39_999].2), (40_000, "k39999"));

    // And of items on one line.
    let text = format!("{{\"numbers\": [{}300]}}", "300,".repeat(39_999));
    let report = policy.check_str::<Lists>(&text);
    assert_eq!(places(&text, &report)[39_999], (1, 14 + 4 * 39_999, "300"));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let text = "\u{feff}{\"networks\": 1}";
    for report in [check_str::<Networks>(text), check_slice::<Networks>(text.as_bytes())] {
        assert_eq!(places(text, &report), [(1, 14, "1")]);
    }
    assert!(check_str::<Networks>("\u{feff}{}").is_valid());
    assert_eq!(check_str::<Networks>("\u{feff}").findings()[0].code(), "syntax");
}

#[test]
fn a_key_of_a_map_has_the_place_of_the_key() {
    #[derive(Validate)]
    struct Speeds {
        #[validate(keys(range(2..)), each(range(5..)))]
        _m: BTreeMap<u8, u8>,
    }
    let text = r#"{"_m": {"1": 1, "x": 9}}"#;
    let report = check_str::<Speeds>(text);
    assert_eq!(places(text, &report), [(1, 9, "\"1\""), (1, 14, "1"), (1, 17, "\"x\"")]);
    let told: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    let expected = ["the key 1 is below 2", "1 is below 5", "the key \"x\" is not an integer"];
    assert_eq!(told, expected);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["findings"][0]["about_key"], true);
    assert_eq!(json["findings"][1]["about_key"], serde_json::Value::Null);
}

#[test]
fn what_is_no_text_has_a_position() {
    for (bytes, line, column, at) in [(&b"[1,\n \"a\xff\"]"[..], 2, 4, 7), (b"\xff", 1, 1, 0)] {
        let report = check_slice::<Vec<u8>>(bytes);
        let finding = &report.findings()[0];
        assert_eq!(finding.to_string(), format!("the text is not UTF-8 from byte {at} on"));
        let position = report.position(finding).unwrap();
        assert_eq!((position.line, position.column), (line, column));
        assert_eq!(position.span, at..at + 1);
    }
}

/// JSON inside a message: its report goes to its place in the message's, with the reader's own offsets.
#[test]
fn a_part_of_a_message_has_its_place_and_its_positions_there() {
    let message = "POST /hosts\n\n{\"numbers\": \"1,300,x\"}\nend";
    let (begin, end) = (message.find('{').unwrap(), message.rfind('\n').unwrap());
    let body = check_str::<Lists>(&message[begin..end]);
    let span = |finding| {
        let span = &body.position(finding)?.span;
        Some(begin + span.start..begin + span.end)
    };
    let spans: Vec<_> = body.findings().iter().map(span).collect();
    let mut report = Report::new("Message");
    report.merge(&"/body/0".parse().unwrap(), body);
    let report = report.with_positions(message, spans);
    let told: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| {
            let at = report.position(finding).unwrap();
            (finding.path().to_string(), at.line, at.column, &message[at.span.clone()])
        })
        .collect();
    let at = |path: &str, column, text| (path.to_owned(), 3, column, text);
    assert_eq!(told, [at("/body/0/numbers/1", 16, "300"), at("/body/0/numbers/2", 20, "x")]);
}
