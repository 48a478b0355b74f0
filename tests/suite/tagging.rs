//! How an enum with data says which variant it is: as serde has it, which is the oracle here.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vdsm_validate::{Policy, ToDictionary, Unknown, Validate, ValidateOwned, check, to_value};

use crate::told::{Input, finds, takes, told};

/// Ours and serde's take the same of these, for the same values; a value is valid as it is, and
/// written as serde writes it.
#[track_caller]
fn as_serde<T>(texts: impl IntoIterator<Item = String>)
where
    T: ValidateOwned + ToDictionary + DeserializeOwned + Serialize + PartialEq + Debug,
{
    // What serde passes over without a word is an error here by default.
    let policy = Policy::lenient().unknown_keys(Unknown::Ignore);
    let mut taken = 0;
    for text in texts {
        let input = Input::new(text.as_str());
        let (report, values) = input.read::<T>(&policy);
        match serde_json::from_str::<T>(&text) {
            Ok(value) => {
                assert!(report.is_valid(), "{text}: serde takes {value:?}; {report}");
                assert!(values.iter().all(|read| *read == value), "{text}: {values:?}, {value:?}");
                assert!(check(&value).is_valid(), "{text}: {}", check(&value));
                assert_eq!(to_value(&value).unwrap(), serde_json::to_value(&value).unwrap());
                taken += 1;
            }
            // A parsed value has lost a repeated key.
            Err(error) => assert!(!report.is_valid(), "{text}: {values:?}; serde: {error}"),
        }
    }
    assert!(taken > 3, "{taken} of the texts are taken");
}

const DATA: &[&str] = &[
    "null",
    "true",
    "1",
    "256",
    "\"x\"",
    "\"Point\"",
    "[]",
    "[1]",
    "[1, 2]",
    "[1, 2, 3]",
    "{}",
    r#"{"w": 1, "h": 2}"#,
    r#"{"w": 1}"#,
    r#"{"w": 1, "h": 2, "z": 3}"#,
    r#"{"Round": 1}"#,
    r#"{"Rect": {"w": 1, "h": 2}}"#,
];

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct Marker;

macro_rules! shapes {
    ($($name:ident: $(#[$attribute:meta])*;)*) => { $(
        #[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
        $(#[$attribute])*
        enum $name {
            Point,
            #[serde(alias = "disc", alias = "Aisc")]
            Round(u8),
            Pair(u8, u8),
            Rect { w: u8, h: u8 },
            Maybe(Option<u8>),
            Empty(),
            Blank {},
            #[serde(rename = "deep")]
            Deep(Box<$name>),
            Marked(Marker),
            #[serde(skip)]
            Never(u8),
        }
    )* };
}

shapes! {
    External:;
    Adjacent: #[serde(tag = "t", content = "c")];
    Restyled: #[serde(rename_all = "SCREAMING_SNAKE_CASE")];
}

const NAMES: &[&str] = &[
    "Point", "Round", "disc", "Aisc", "Rect", "Maybe", "Empty", "Blank", "deep", "Marked", "Never",
    "POINT", "ROUND", "MAYBE", "Square",
];

/// Serde reads structs, and enums with a key beside that of the data, from lists too; and a struct
/// without fields, where the key comes before its tag, from an empty list or dictionary.
fn is_read_by_serde_alone(name: &str, data: &str) -> bool {
    ["Rect", "Blank", "deep", "Marked"].contains(&name) && data.starts_with('[')
        || name == "Marked" && data == "{}"
}

#[test]
fn the_only_key() {
    let mut texts: Vec<_> = DATA.iter().map(ToString::to_string).collect();
    for name in NAMES {
        texts.push(format!("\"{name}\""));
        for data in DATA.iter().filter(|data| !is_read_by_serde_alone(name, data)) {
            texts.push(format!(r#"{{"{name}": {data}}}"#));
            texts.push(format!(r#"{{"deep": {{"{name}": {data}}}}}"#));
            texts.push(format!(r#"{{"{name}": {data}, "Pair": [1, 2]}}"#));
            texts.push(format!(r#"{{"{name}": {data}, "z": null}}"#));
        }
    }
    as_serde::<Restyled>(texts.clone());
    let twice = ["Point", "Round", "Maybe"].map(|name| format!(r#"{{"{name}": 1, "{name}": 1}}"#));
    as_serde::<External>(texts.into_iter().chain(twice));
}

#[test]
fn a_key_beside_that_of_the_data() {
    let texts = DATA.iter().filter(|text| !text.starts_with('['));
    let mut texts: Vec<_> = texts.map(ToString::to_string).collect();
    for name in NAMES {
        texts.push(format!("\"{name}\""));
        texts.push(format!(r#"{{"t": "{name}"}}"#));
        texts.push(format!(r#"{{"{name}": 1}}"#));
        for data in DATA.iter().filter(|data| !is_read_by_serde_alone(name, data)) {
            texts.push(format!(r#"{{"t": "{name}", "c": {data}}}"#));
            texts.push(format!(r#"{{"c": {data}, "t": "{name}"}}"#));
            texts.push(format!(r#"{{"z": 1, "c": {data}, "t": "{name}"}}"#));
            texts.push(format!(r#"{{"t": "{name}", "c": {data}, "c": {data}}}"#));
            texts.push(format!(r#"{{"t": "deep", "c": {{"t": "{name}", "c": {data}}}}}"#));
        }
    }
    texts.push(r#"{"c": 1}"#.into());
    as_serde::<Adjacent>(texts);
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
#[serde(untagged)]
enum Untagged {
    Nothing,
    Number(u8),
    Name(String),
    Rect { w: u8, h: u8 },
    Pair(u8, u8),
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
#[serde(tag = "t")]
enum Level {
    Low,
    #[serde(alias = "top")]
    High,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
#[serde(tag = "t", content = "c")]
#[validate(tag = "t", content = "c")]
enum Step {
    Up,
    Down,
}

#[test]
fn enums_without_data() {
    let texts = DATA.iter().filter(|text| !text.contains('z')).map(ToString::to_string);
    as_serde::<Untagged>(texts);
    let texts = [r#"{"t": "Low"}"#, r#"{"t": "High"}"#, r#"{"t": "top"}"#, r#""Low""#, "{}"];
    as_serde::<Level>(
        texts.map(String::from).into_iter().chain([r#"{"t": "Low", "a": 1}"#.into()]),
    );
    let texts = [
        r#"{"t": "Up"}"#,
        r#"{"t": "Down", "c": null}"#,
        r#"{"c": null, "t": "Up"}"#,
        r#"{"t": "Up", "z": 1}"#,
        r#"{"t": "Up", "c": 1}"#,
        r#""Up""#,
    ];
    as_serde::<Step>(texts.map(String::from));
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
enum Source {
    Auto,
    File(#[validate(length(2..=8))] String),
    Net {
        #[validate(range(1..))]
        port: u16,
        #[validate(secret)]
        password: Option<String>,
    },
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required_if(of == "Auto", why))]
struct Holder {
    of: Option<Source>,
    why: Option<String>,
}

#[test]
fn what_is_found_has_the_path_through_the_key() {
    takes(
        r#"{"of": {"File": "abc"}}"#,
        &Holder { of: Some(Source::File("abc".into())), why: None },
    );
    finds::<Holder>(r#"{"of": {"File": "a"}}"#, &["/of/File length"]);
    finds::<Holder>(
        r#"{"of": {"Net": {"port": 0, "x": 1}}}"#,
        &["/of/Net/port range", "/of/Net/x unknown_key"],
    );
    finds::<Holder>(r#"{"of": {"Net": {}}}"#, &["/of/Net/port missing_key"]);
    finds::<Holder>(r#"{"of": "Auto"}"#, &["/why required_if"]);
    finds::<Holder>(r#"{"of": {}}"#, &["/of missing_key"]);
    finds::<Holder>(r#"{"of": {"Nte": {"port": 1}}}"#, &["/of/Nte enum"]);
    finds::<Holder>(
        r#"{"of": {"File": "abc", "Net": 1, "File": 1}}"#,
        &["/of/Net type", "/of/File duplicate_key", "/of variant"],
    );
    finds::<Holder>(r#"{"of": [1]}"#, &["/of type"]);
    // Whatever the policy says of unknown keys: the second variant would be lost in silence.
    let policy = Policy::lenient().unknown_keys(Unknown::Ignore);
    assert_eq!(told::<Source>(&policy, r#"{"Auto": null, "x": 1}"#), ["/x enum"]);
}

#[derive(Validate)]
enum Plain {
    Auto,
    File(String),
    Net(u16),
}

#[test]
fn the_sentences() {
    let said = |text: &str| -> Vec<String> {
        let report = vdsm_validate::check_str::<Plain>(text);
        report.findings().iter().map(ToString::to_string).collect()
    };
    assert_eq!(said("5"), ["5 is not Auto or a dictionary with one of File, Net"]);
    assert_eq!(said("[]"), ["an empty list is not Auto or a dictionary with one of File, Net"]);
    assert_eq!(said(r#""Atuo""#), [r#""Atuo" is not one of Auto, File, Net; did you mean Auto?"#]);
    assert_eq!(said(r#""File""#), [r#"the variant File has data; send {"File": …}"#]);
    assert_eq!(
        said(r#"{"Fiel": 1}"#),
        [r#"the key "Fiel" is not one of Auto, File, Net; did you mean File?"#]
    );
    assert_eq!(said("{}"), ["missing key; expected one of Auto, File, Net"]);
    assert_eq!(said(r#"{"Auto": 1}"#), ["1 is not null"]);
    assert_eq!(
        said(r#"{"Net": 1, "Auto": null}"#),
        ["one key chooses the variant; send Auto or Net"]
    );
}

#[test]
fn places_in_text() {
    let text = r#"{"of": {"Nte": 1}, "why": 7}"#;
    let report = vdsm_validate::check_str::<Holder>(text);
    let at = |finding| &text[report.position(finding).unwrap().span.clone()];
    let places: Vec<_> = report.findings().iter().map(at).collect();
    assert_eq!(places, ["\"Nte\"", "7"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Either {
    Of(Source),
    Number(u8),
}

#[test]
fn inside_an_untagged_enum() {
    takes(r#""Auto""#, &Either::Of(Source::Auto));
    takes(r#"{"File": "abc"}"#, &Either::Of(Source::File("abc".into())));
    takes("7", &Either::Number(7));
    let value = Either::Of(Source::Net { port: 1, password: None });
    assert!(check(&value).is_valid());
    assert_eq!(to_value(&value).unwrap(), serde_json::json!({"Net": {"port": 1}}));
    let broken = check(&Either::Of(Source::Net { port: 0, password: None }));
    assert_eq!(crate::told::lines(&broken), ["/Net/port range"]);
    let value: Value = to_value(&Holder { of: Some(Source::Auto), why: Some("x".into()) }).unwrap();
    assert_eq!(value, serde_json::json!({"of": "Auto", "why": "x"}));
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
enum Model {
    Virtio,
    #[serde(alias = "old")]
    Rtl,
    #[serde(other)]
    Unknown,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
#[serde(tag = "t")]
enum Event {
    Start {
        at: u8,
    },
    Stop,
    #[serde(other)]
    Unknown,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
#[serde(tag = "t", content = "c")]
enum Apart {
    Start(u8),
    Stop,
    #[serde(other)]
    Unknown,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
enum Alone {
    Start(u8),
    Stop,
    #[serde(other)]
    Unknown,
}

#[test]
fn a_variant_for_all_other_names() {
    let names = ["\"Virtio\"", "\"old\"", "\"Unknown\"", "\"e1000\"", "\"\"", "1", "null", "{}"];
    as_serde::<Model>(names.map(String::from));
    let texts = [
        r#"{"t": "Start", "at": 1}"#,
        r#"{"t": "Start"}"#,
        r#"{"t": "Stop"}"#,
        r#"{"t": "Pause", "at": 1, "x": {}}"#,
        r#"{"at": 1, "t": "Pause"}"#,
        r#"{"t": 1}"#,
        "{}",
    ];
    as_serde::<Event>(texts.map(String::from));
    let texts = [
        r#"{"t": "Start", "c": 1}"#,
        r#"{"t": "Start"}"#,
        r#"{"t": "Stop"}"#,
        r#"{"t": "Pause"}"#,
        r#"{"t": "Pause", "c": null}"#,
        r#"{"t": "Pause", "c": 1}"#,
    ];
    as_serde::<Apart>(texts.map(String::from));
    let texts = [
        "\"Start\"",
        "\"Stop\"",
        "\"Pause\"",
        r#"{"Start": 1}"#,
        r#"{"Stop": null}"#,
        r#"{"Pause": null}"#,
        r#"{"Pause": 1}"#,
    ];
    as_serde::<Alone>(texts.map(String::from));
    // What an unknown event has is none of an error either where unknown keys are.
    finds::<Event>(r#"{"t": "Pause", "at": 1}"#, &[]);
    finds::<Event>(r#"{"t": "Stop", "at": 1}"#, &["/at unknown_key"]);
}

/// The same in our own words, for types that serde does not read.
#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "t", content = "c")]
enum Own {
    Start(u8),
    #[validate(other)]
    Unknown,
}

#[test]
fn in_our_own_words() {
    takes(r#"{"t": "Start", "c": 1}"#, &Own::Start(1));
    takes(r#"{"t": "Pause"}"#, &Own::Unknown);
    assert_eq!(to_value(&Own::Start(1)).unwrap(), serde_json::json!({"t": "Start", "c": 1}));
}
