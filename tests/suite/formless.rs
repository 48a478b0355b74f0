//! A list or a dictionary in place of the string that its form writes: it is taken where a string could have
//! held it, and so can be written back.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{Policy, ToDictionary, Validate, from_str, to_value};

use crate::told::{finds, finds_under_each, there_and_back};

#[derive(Validate, ToDictionary, Debug, PartialEq, Default)]
struct Bond {
    #[validate(form = pairs(" ", "="))]
    options: Option<BTreeMap<String, String>>,
    #[validate(form = list(","))]
    nics: Option<Vec<String>>,
    #[validate(form = list(",", trim = true, skip_empty = true))]
    trimmed: Option<Vec<String>>,
    #[validate(form = tuple(":"))]
    place: Option<Place>,
    #[validate(form = list(";"), each(form = pairs(",", "=")))]
    rules: Option<Vec<Rule>>,
    #[validate(either(form = list(",")))]
    either: Option<Vec<String>>,
    #[validate(form = list(","), each(form = words(true = "yes", false = "no")))]
    flags: Option<Vec<Option<bool>>>,
    #[validate(form = json)]
    body: Option<Vec<String>>,
    kept: Option<Kept>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Place {
    #[validate(alias = "r")]
    rack: String,
    #[validate(form = trim)]
    row: Option<String>,
    #[validate(default = 7)]
    unit: u8,
    tags: Vec<String>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Rule {
    to: Option<String>,
    #[validate(secret)]
    key: Option<String>,
    #[validate(rest)]
    more: BTreeMap<String, Value>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Kept {
    #[validate(form = tuple(":"))]
    Pair { a: String, b: u8 },
    #[validate(form = list(","))]
    List(Vec<String>),
}

#[test]
fn what_no_string_holds_is_found() {
    for (text, findings) in [
        (r#"{"options": {"a b": "1"}}"#, "/options/a b conversion"),
        (r#"{"options": {"ok": "1", "a": "x=y"}}"#, "/options/a conversion"),
        (r#"{"nics": ["em1", "a,b"]}"#, "/nics/1 conversion"),
        (r#"{"nics": [""]}"#, "/nics/0 conversion"),
        (r#"{"trimmed": ["a", " b"]}"#, "/trimmed/1 conversion"),
        (r#"{"trimmed": ["a", ""]}"#, "/trimmed/1 conversion"),
        (r#"{"place": {"rack": "a:b", "row": "c", "tags": []}}"#, "/place/rack conversion"),
        (r#"{"place": {"r": "a", "tags": ["x"]}}"#, "/place/tags conversion"),
        (r#"{"place": {"rack": "a", "row": "c", "tags": ["x:y"]}}"#, "/place/tags conversion"),
        (r#"{"rules": [{}, {"to": "a=b"}]}"#, "/rules/1 conversion"),
        (r#"{"rules": [{"to": "a;b"}]}"#, "/rules conversion"),
        (r#"{"rules": [{"n": 4}]}"#, "/rules/0 conversion"),
        (r#"{"flags": [true, null]}"#, "/flags/1 conversion"),
        (r#"{"kept": {"a": "x:y", "b": 1}}"#, "/kept/a conversion"),
        (r#"{"kept": ["a,b"]}"#, "/kept/0 conversion"),
    ] {
        finds::<Bond>(text, &[findings]);
    }
    let report = Policy::lenient().check_str::<Bond>(r#"{"nics": ["a", "b,c"]}"#);
    let finding = &report.findings()[0];
    assert_eq!(
        finding.to_string(),
        "has no place in a list in a string, separated by `,`: the item would not read back out of the \
         string; it is empty, or has a `,` or blanks around it"
    );
    assert_eq!(report.position(finding).unwrap().span, 15..20);
}

#[test]
fn what_a_string_holds_is_taken() {
    let text = r#"{
        "options": {"mode": "4", "": ""}, "nics": ["", "em1", "a b"], "trimmed": ["a b"],
        "place": {"r": "a", "row": " c ", "tags": ["", "x"]},
        "rules": [{"to": "a"}, {"to": null, "key": "b", "n": "4"}], "either": ["a,b"], "flags": [true, false],
        "body": ["a,b"], "kept": {"a": "x", "b": 1}
    }"#;
    let options = [("mode", "4"), ("", "")];
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let more = BTreeMap::from([("n".to_owned(), "4".into())]);
    let bond = Bond {
        options: Some(options.map(|(key, value)| (key.to_owned(), value.to_owned())).into()),
        nics: Some(texts(&["", "em1", "a b"])),
        trimmed: Some(texts(&["a b"])),
        place: Some(Place {
            rack: "a".into(),
            row: Some("c".into()),
            unit: 7,
            tags: texts(&["", "x"]),
        }),
        rules: Some(vec![
            Rule { to: Some("a".into()), key: None, more: BTreeMap::new() },
            Rule { to: None, key: Some("b".into()), more },
        ]),
        either: Some(texts(&["a,b"])),
        flags: Some(vec![Some(true), Some(false)]),
        body: Some(texts(&["a,b"])),
        kept: Some(Kept::Pair { a: "x".into(), b: 1 }),
    };
    there_and_back(text, &bond);
    assert_eq!(to_value(&bond).unwrap()["rules"], "to=a;key=b,n=4");
}

#[test]
fn a_finding_inside_is_enough() {
    finds::<Bond>(
        r#"{"nics": [5, "a,b"], "place": {"rack": "a:b"}}"#,
        &["/nics/0 type", "/place/tags missing_key"],
    );
    // A strict policy takes no list there at all.
    let lines: [&[&str]; 3] = [
        &["/nics conversion"],
        &["/nics/0 conversion"],
        &["warning /nics conversion", "/nics/0 conversion"],
    ];
    finds_under_each::<Bond>(r#"{"nics": ["a,b"]}"#, lines);
}

#[test]
fn a_key_of_what_has_a_secret_is_not_told() {
    let report = from_str::<Bond>(r#"{"rules": [{"key": "hunter;2"}]}"#).unwrap_err();
    assert_eq!(report.findings()[0].path().to_string(), "/rules");
    assert!(!report.to_string().contains("hunter"));
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Range {
    #[validate(form = tuple("-"))]
    of: Ends,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Ends {
    first: u8,
    last: Option<u8>,
    #[validate(default = 9)]
    step: u8,
    #[validate(default = "a")]
    unit: String,
}

#[test]
fn a_default_at_the_end_of_a_string_that_ends_before_it() {
    let ends = |last, step| Range { of: Ends { first: 1, last, step, unit: "a".into() } };
    there_and_back(r#"{"of": "1"}"#, &ends(None, 9));
    assert_eq!(to_value(&ends(None, 9)).unwrap()["of"], "1");
    there_and_back(r#"{"of": "1-2"}"#, &ends(Some(2), 9));
    assert_eq!(to_value(&ends(Some(2), 9)).unwrap()["of"], "1-2-9-a");
    assert!(to_value(&ends(None, 4)).is_err());
    finds::<Range>(r#"{"of": {"first": 1, "step": 4}}"#, &["/of/step conversion"]);
    there_and_back(r#"{"of": {"first": 1}}"#, &ends(None, 9));
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Quota {
    #[validate(form = bytes)]
    memory: i64,
    #[validate(form = duration(unit = "s"))]
    pause: Option<i32>,
    #[validate(either(form = bytes))]
    spare: Option<i64>,
}

#[test]
fn a_number_that_its_form_cannot_write_is_refused() {
    finds::<Quota>(r#"{"memory": -1, "pause": -5}"#, &["/memory conversion", "/pause conversion"]);
    let report = from_str::<Quota>(r#"{"memory": -1}"#).unwrap_err();
    let told = report.findings()[0].to_string();
    assert!(told.starts_with("-1 has no place in ") && told.contains("below zero"), "{told}");
    let spare = Quota { memory: 512, pause: Some(3), spare: Some(-1) };
    there_and_back(r#"{"memory": 512, "pause": "3s", "spare": -1}"#, &spare);
}
