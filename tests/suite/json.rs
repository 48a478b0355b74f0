//! Our reader of JSON beside `serde_json`'s, on JSON and on what is nearly JSON.

mod beside;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use vdsm_validate::{Finding, Policy, Position, Validate, ValidateOwned, check_str, from_str};

use beside::{passed_over, same};

use crate::property::config;

/// Text that is nearly JSON.
fn text() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => proptest::sample::select(vec![
            "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\r", "\"", "\\", "/",
        ]),
        2 => proptest::sample::select(vec![
            "true", "false", "null", "tru", "nul", "Na", "Infinite", "//",
            "\u{feff}", "\u{0}", "\u{1f}", "\u{7f}", "é", "\u{20ac}", "\u{1f600}",
        ]),
        3 => proptest::sample::select(vec![
            "0", "-0", "00", "01", "1", "-1", "12345678", "999999999999999999", "1000000000000000000",
            "9223372036854775807", "9223372036854775808", "-9223372036854775808",
            "-9223372036854775809", "18446744073709551615", "18446744073709551616", "1.5", "-1.5e3",
            "1e999", "-1e999", "1e-999", "1E+2", "1.", ".5", "1.e2", "1e", "1e+",
            "-", "+1", "--1", "1.5.5", "0x1",
        ]),
        3 => proptest::sample::select(vec![
            "\"\"", "\"a\"", "\"$serde_json::private::Number\"",
            "\"eight by\"", "\"a key of more than sixteen\"", "\"é\"",
            "\"\\n\"", "\"\\u00e9\"",
            "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ude00\"", "\"\\u12\"",
            "\"\\x\"", "\"a\nb\"",
            "\"1234567\\\"\"",
            "\"12345678\\\\\"", "\"\u{1}\"",
        ]),
    ];
    proptest::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1000..1000_i32).prop_map(|number| Value::from(f64::from(number) / 8.0)),
        ".{0,40}".prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(".{0,20}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nearly_json(text in text()) {
        same(&text);
        same(&format!("[{text}]"));
        same(&format!("{{\"a\": {text}}}"));
        passed_over(&text);
    }

    #[test]
    fn json(value in value()) {
        same(&value.to_string());
        same(&serde_json::to_string_pretty(&value).unwrap());
        let text = value.to_string();
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            same(&text[..end]);
        }
    }
}

/// `serde_json` hands over a number of arbitrary precision as a dictionary of this key. A client may
/// send one itself, with something else in it.
#[test]
fn the_private_key_of_numbers() {
    #[derive(Validate, Debug, PartialEq)]
    struct Holder {
        number: Option<u8>,
        nested: Option<Nested>,
        map: Option<BTreeMap<String, u8>>,
        union: Option<Either>,
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Nested {
        a: Option<u8>,
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Free(Value);
    #[derive(Validate, Debug, PartialEq)]
    #[validate(untagged)]
    enum Either {
        A { x: Option<u8> },
        B { y: u8 },
    }
    for key in ["number", "nested", "map", "union"] {
        for value in ["5", "[]", "{}", "null", "\"x\"", "\"5\", \"x\": 1"] {
            let text = format!(
                r#"{{"{key}": {{"$serde_json::private::Number": {value}}}, "number": "x"}}"#
            );
            let mut json = serde_json::Deserializer::from_str(&text);
            let report = Policy::lenient().check_deserializer::<Holder, _>(&mut json);
            let codes: Vec<_> = report.findings().iter().map(Finding::code).collect();
            // The rest of the dictionary is read all the same.
            assert!(codes.contains(&"type") && !codes.contains(&"syntax"), "{text}: {report}");
            let wrong = report
                .findings()
                .iter()
                .any(|finding| finding.path().to_string().starts_with(&format!("/{key}")));
            // Where it holds no number, it is a key like any other.
            let taken = value.starts_with("\"5\"") || (key, value) == ("map", "5");
            assert!(wrong || taken, "{text}: {report}");
        }
    }
    // What is no number is read as it is.
    let text = r#"{"$serde_json::private::Number": [1, {"a": "b"}], "x": 2}"#;
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Policy::lenient().from_deserializer::<BTreeMap<String, Free>, _>(&mut json);
    let value = value.unwrap().into_inner();
    assert_eq!(value["$serde_json::private::Number"].0, serde_json::json!([1, {"a": "b"}]));
    // In text a number stands as one, and the key is a key like any other.
    let text = r#"{"map": {"$serde_json::private::Number": 5, "x": 300}}"#;
    let report = Policy::lenient().check_str::<Holder>(text);
    let places: Vec<_> = report.findings().iter().map(|told| told.path().to_string()).collect();
    assert_eq!(places, ["/map/x"]);
    let text = r#"{"number": {"$serde_json::private::Number": "5"}}"#;
    assert!(!Policy::lenient().check_str::<Holder>(text).is_valid());
}

#[test]
fn what_stands_before_an_error_is_told() {
    #[derive(Validate, Debug)]
    struct Numbers {
        _a: Option<u8>,
        _b: Option<u8>,
    }
    let told = |text: &str| {
        let report = check_str::<Numbers>(text);
        let place = |finding| {
            let position = report.position(finding).unwrap();
            format!("{} {}", finding.code(), &text[position.span.clone()])
        };
        report.findings().iter().map(place).collect::<Vec<_>>()
    };
    // A number ends where it can be one no more; where what follows is wrong, nobody knows the end.
    assert_eq!(told(r#"{"_b": 10.0.0.1}"#), ["type 10.0.0.1}", "syntax ."]);
    assert_eq!(told(r#"{"_b": 300-5}"#), ["type 300-5}", "syntax -"]);
    // What has no end stands from its beginning on.
    assert_eq!(told(r#"{"_b":1,"_a":{"x":1"#), ["type {\"x\":1", "syntax "]);
    assert_eq!(told(r#"{"_a":1,"_a":{"x":1"#)[0], r#"duplicate_key "_a""#);
}

#[derive(Validate, Debug, PartialEq)]
struct Measured {
    ratio: Option<f64>,
    sizes: Option<Vec<f32>>,
    #[validate(secret)]
    hidden: Option<f64>,
    free: Option<Value>,
    either: Option<Measure>,
    #[validate(serde)]
    serde: Option<f64>,
    count: Option<u8>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Measure {
    Number(f64),
    Unit { number: f64, unit: Option<String> },
}

/// The findings of a text: where they are, what is said of it, and what is there.
fn findings<T: ValidateOwned>(text: &str) -> Vec<String> {
    let report = check_str::<T>(text);
    let built = from_str::<T>(text).err().unwrap();
    assert_eq!(report.to_string(), built.to_string(), "{text}");
    let finding = |finding: &Finding| {
        let position = report.position(finding).unwrap();
        let (path, code) = (finding.path(), finding.code());
        let Position { line, column, span, .. } = position;
        format!("{path} {code} {line}:{column} {}", &text[span.clone()])
    };
    report.findings().iter().map(finding).collect()
}

#[test]
fn a_number_that_is_not_finite_is_told_at_its_place() {
    for (text, expected) in [
        (
            r#"{"ratio": NaN, "count": 300}"#,
            &["/ratio unreadable 1:11 NaN", "/count type 1:25 300"][..],
        ),
        (
            "{\"sizes\": [1, -Infinity,\n Infinity, 1.5]}",
            &["/sizes/1 unreadable 1:15 -Infinity", "/sizes/2 unreadable 2:2 Infinity"],
        ),
        (
            r#"{"free": {"a": [NaN]}, "count": -1}"#,
            &["/free/a/0 unreadable 1:17 NaN", "/count type 1:33 -1"],
        ),
        (r#"{"either": NaN}"#, &["/either unreadable 1:12 NaN"]),
        (r#"{"either": {"unit": "m", "number": NaN}}"#, &["/either/number unreadable 1:36 NaN"]),
        (r#"{"serde": -Infinity}"#, &["/serde unreadable 1:11 -Infinity"]),
        (r#"{"count": Infinity}"#, &["/count unreadable 1:11 Infinity"]),
        // What is passed over has no path.
        (
            r#"{"x": [NaN], "count": 300}"#,
            &["/x unknown_key 1:2 \"x\"", "/count type 1:23 300", " unreadable 1:8 N"],
        ),
        (r#"{"ratio": NaNs}"#, &[" syntax 1:11 N"]),
        (r#"{"ratio": +Infinity}"#, &[" syntax 1:11 +"]),
        (r#"{"ratio": --Infinity}"#, &[" syntax 1:12 -"]),
    ] {
        assert_eq!(findings::<Measured>(text), expected, "{text}");
    }
    let report = check_str::<Measured>(r#"{"ratio": NaN, "hidden": NaN}"#);
    let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    let ratio = "NaN is not a number in JSON; send a finite one, or null";
    assert_eq!(sentences, [ratio, "the value cannot be read"]);
    assert_eq!(findings::<f64>("NaN"), [" unreadable 1:1 NaN"]);
}

#[test]
fn a_syntax_finding_has_one_place() {
    for (text, expected) in [
        ("", "EOF while parsing a value at line 1 column 1"),
        ("[1,", "EOF while parsing a value at line 1 column 4"),
        ("{\n \"a\": tru\n}", "expected ident at line 2 column 10"),
        (
            "[\"a\nb\"]",
            "control character (\\u0000-\\u001F) found while parsing a string at line 1 column 4",
        ),
        ("{\"\u{e9}\": \"\u{fc}\", x}", "key must be a string at line 1 column 12"),
        ("\u{feff}{\"a\":}", "expected value at line 1 column 6"),
        (
            "\u{feff}[\"\u{7}\"]",
            "control character (\\u0000-\\u001F) found while parsing a string at line 1 column 3",
        ),
        ("[1,\n]", "trailing comma at line 2 column 1"),
        ("{} {}", "trailing characters at line 1 column 4"),
    ] {
        let report = check_str::<Value>(text);
        let finding = &report.findings()[0];
        assert_eq!(finding.to_string(), expected);
        let position = report.position(finding).unwrap();
        let place = format!(" at line {} column {}", position.line, position.column);
        assert!(expected.ends_with(&place), "{text:?}: {position:?}");
    }
}
