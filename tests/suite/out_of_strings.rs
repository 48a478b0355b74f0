//! Values that a form makes of a string and that are no part of the input: JSON in a string, durations.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use vdsm_validate::{
    Policy, ToDictionary, Validate, ValidateOwned, check, check_query, check_str, from_str,
    to_value,
};

use crate::told::finds;

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Message {
    #[validate(form = json)]
    body: Body,
    #[validate(form = json, each(range(..=9)), length(..=2))]
    sizes: Option<Vec<u8>>,
    #[validate(form = json, keys(length(..=1)))]
    names: BTreeMap<String, String>,
    #[validate(form = json, range(..=5))]
    count: u8,
    #[validate(form = json)]
    free: Value,
    #[validate(either(form = json))]
    any: Option<Value>,
    #[validate(each(form = json))]
    shapes: Vec<Shape>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Body {
    name: String,
    wide: Option<u128>,
    #[validate(form = json)]
    inner: Option<Box<Body>>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Shape {
    Circle { radius: f64 },
    Square { side: f64 },
}

fn told<T: ValidateOwned>(policy: &Policy, text: &str) -> Vec<String> {
    let report = policy.check_str::<T>(text);
    let built = policy.from_str::<T>(text);
    let same = built.map_or_else(|report| report, |valid| valid.into_parts().1);
    assert_eq!(report.to_string(), same.to_string());
    let said = |finding: &vdsm_validate::Finding| {
        format!("{} {} {finding}", finding.path(), finding.code()).trim().to_owned()
    };
    report.findings().iter().map(said).collect()
}

fn good() -> Value {
    json!({
        "body": r#"{"name": "a", "wide": 18446744073709551615, "inner": "{\"name\": \"b\"}"}"#,
        "sizes": "[1, 2]",
        "names": r#"{"a": "b"}"#,
        "count": "5",
        "free": r#"[null, {"a": 1.5}]"#,
        "any": "no JSON",
        "shapes": [r#"{"radius": 1, "kind": "circle"}"#, r#"{"kind": "square", "side": 2.5}"#],
    })
}

#[test]
fn json_in_strings_is_read_and_written_back() {
    let text = good().to_string();
    finds::<Message>(&text, &[]);
    assert!(Policy::strict().check_str::<Message>(&text).is_empty());
    let message = from_str::<Message>(&text).unwrap().into_inner();
    assert_eq!(message.body.wide, Some(u64::MAX.into()));
    let wide = text.replace("18446744073709551615", &u128::MAX.to_string());
    assert_eq!(from_str::<Message>(&wide).unwrap().body.wide, Some(u128::MAX));
    assert_eq!(message.body.inner.as_ref().unwrap().name, "b");
    assert_eq!(message.sizes, Some(vec![1, 2]));
    assert_eq!(message.free, json!([null, {"a": 1.5}]));
    assert_eq!(message.any, Some(json!("no JSON")));
    assert_eq!(message.shapes, [Shape::Circle { radius: 1.0 }, Shape::Square { side: 2.5 }]);
    assert!(check(&message).is_empty());
    let written = to_value(&message).unwrap();
    assert_eq!(written["sizes"], "[1,2]");
    assert_eq!(written["count"], "5");
    let again = from_str::<Message>(&written.to_string()).unwrap().into_inner();
    assert_eq!(again, message);
}

#[test]
fn what_is_wrong_inside_is_found_there() {
    let mut text = good();
    text["body"] = json!(r#"{"name": 5, "name": "a", "other": 1, "inner": "{\"nam\": \"b\"}"}"#);
    text["sizes"] = json!("[10, 1, \"x\"]");
    text["names"] = json!(r#"{"ab": "c"}"#);
    text["count"] = json!("6");
    text["free"] = json!("{\"a\": ");
    text["shapes"] = json!([r#"{"kind": "circle"}"#, "[]", "x"]);
    // Whatever order a map keeps its keys in.
    let sorted: BTreeMap<String, Value> = serde_json::from_value(text).unwrap();
    assert_eq!(
        told::<Message>(&Policy::lenient(), &serde_json::to_string(&sorted).unwrap()),
        [
            "/body/name type 5 is not a string",
            "/body/name duplicate_key duplicate key; remove one",
            "/body/other unknown_key unknown key",
            "/body/inner/nam unknown_key unknown key; did you mean name?",
            "/body/inner/name missing_key missing key; expected a string",
            "/count range 6 is above 5",
            "/free json \"{\\\"a\\\": \" is not JSON in a string",
            "/names/ab length the key \"ab\" is longer than 1",
            "/shapes/0/radius missing_key missing key; expected a number",
            "/shapes/1 type an empty list is not a dictionary",
            "/shapes/2 json \"x\" is not JSON in a string",
            "/sizes/0 range 10 is above 9",
            "/sizes/2 type \"x\" is not an integer",
            "/sizes length a list of 3 is longer than 2",
        ]
    );
}

#[test]
fn the_plain_value_is_a_conversion() {
    let mut text = good();
    text["body"] = json!({"name": "a"});
    text["count"] = json!(5);
    text["any"] = json!({"a": 1});
    let text = text.to_string();
    assert_eq!(told::<Message>(&Policy::lenient(), &text), [] as [&str; 0]);
    let strict = Policy::strict().check_str::<Message>(&text);
    let paths: Vec<_> = strict.findings().iter().map(|it| it.path().to_string()).collect();
    assert_eq!(paths, ["/body", "/count"]);
    assert!(strict.findings().iter().all(|finding| finding.code() == "conversion"));
}

#[test]
fn a_query_and_a_position() {
    #[derive(Validate)]
    struct Query {
        #[validate(form = json)]
        filter: BTreeMap<String, u8>,
    }
    assert!(check_query::<Query>("filter=%7B%22a%22:1%7D").is_valid());
    assert_eq!(check_query::<Query>("filter=%7B%22a%22:300%7D").error_count(), 1);

    let report = check_str::<Query>("{\n\"filter\": \"{\\\"a\\\": -1}\"}");
    let finding = &report.findings()[0];
    assert_eq!((finding.path().to_string().as_str(), finding.code()), ("/filter/a", "type"));
    assert_eq!(report.position(finding).map(|position| position.line), Some(2));
}

#[test]
fn functions_and_levels_inside() {
    #[derive(Validate)]
    struct Sorted(#[validate(custom(sorted))] Vec<u8>);
    #[derive(Validate)]
    struct Outer {
        #[validate(form = json)]
        newtype: Sorted,
        #[validate(form = json, custom(sorted))]
        list: Vec<u8>,
        #[validate(form = json, secret)]
        secret: BTreeMap<String, u8>,
    }
    fn sorted(list: &[u8]) -> Result<(), &'static str> {
        if list.is_sorted() { Ok(()) } else { Err("is not sorted") }
    }
    finds::<Outer>(
        r#"{"newtype": "[2, 1]", "list": "[3, 1]", "secret": "{\"a\": 300}"}"#,
        &["/newtype sorted", "/list sorted", "/secret/*** type"],
    );
    let report =
        check_str::<Outer>(r#"{"newtype": "[]", "list": "[]", "secret": "{\"hunter2\": 777}"}"#);
    assert!(!format!("{report} {report:?}").contains("777"));
    let report = check_str::<Outer>(r#"{"newtype": "[]", "list": "[]", "secret": "hunter2"}"#);
    assert!(!format!("{report} {report:?}").contains("hunter2"));
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Job {
    #[validate(form = duration, range(..=LIMIT))]
    timeout: Duration,
    #[validate(either(form = duration))]
    pause: Option<Duration>,
}

const LIMIT: Duration = Duration::from_hours(24);

#[test]
fn durations_have_units() {
    let text = r#"{"timeout": "1h30m", "pause": {"secs": 1, "nanos": 5}}"#;
    assert!(Policy::strict().check_str::<Job>(text).is_empty());
    let job = from_str::<Job>(text).unwrap().into_inner();
    assert_eq!(job.timeout, Duration::from_mins(90));
    assert_eq!(job.pause, Some(Duration::new(1, 5)));
    assert!(check(&job).is_empty());
    let written = to_value(&job).unwrap();
    assert_eq!(written["timeout"], "90m");
    assert_eq!(from_str::<Job>(&written.to_string()).unwrap().into_inner(), job);

    let text = r#"{"timeout": "2d", "pause": "soon"}"#;
    assert_eq!(
        told::<Job>(&Policy::lenient(), text),
        [
            "/timeout range \"2d\" is above 86400s",
            "/pause duration \"soon\" is not a length of time, as in 3h",
        ]
    );
    let zero = Job { timeout: Duration::ZERO, pause: None };
    assert_eq!(to_value(&zero).unwrap(), json!({"timeout": "0s"}));
    let ages = Job { timeout: Duration::from_secs(u64::MAX), pause: None };
    assert!(to_value(&ages).unwrap_err().to_string().contains("584 years"));
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Retry {
    #[validate(form = duration, range(Duration::from_secs(1)..), otherwise = Duration::from_millis(1500))]
    every: Duration,
    #[validate(otherwise = SystemTime::UNIX_EPOCH)]
    since: SystemTime,
}

#[test]
fn what_is_no_duration_is_told_as_one_and_replaced_by_one() {
    let said = |every: &str| {
        let text = format!(r#"{{"every": {every}, "since": 3}}"#);
        told::<Retry>(&Policy::lenient(), &text)
    };
    let since = "/since type 3 is not a dictionary; replaced by 1970-01-01T00:00:00Z";
    let of = |told: &str| [told.to_owned(), since.to_owned()];
    assert_eq!(said(r#""0s""#), of(r#"/every range "0s" is below 1s; replaced by 1.5s"#));
    let seven = "/every duration 7 is not a length of time, as in 3h; replaced by 1.5s";
    assert_eq!(said("7"), of(seven));
    let zero = "/every range the value is below 1s; replaced by 1.5s";
    assert_eq!(said(r#"{"secs": 0, "nanos": 0}"#), of(zero));
}
