//! Forms that make another string of a string: `trim`, `collapse`, `lowercase`, `uppercase`; and numbers
//! that stand in strings: `text`, `bytes`, `duration`.

use serde_json::json;
use vdsm_validate::{
    Policy, Report, Secret, ToDictionary, Validate, ValidateOwned, check, check_str, check_value,
    from_str, to_value,
};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required_if(kind == "disk", size))]
struct Device {
    #[validate(form = trim, form = lowercase, one_of(["disk", "nic"]))]
    kind: String,
    #[validate(form = collapse, length(1..=9))]
    name: Option<String>,
    #[validate(form = trim, form = lenient, range(1..))]
    size: Option<u32>,
    #[validate(form = trim, form = empty)]
    note: Option<String>,
    #[validate(each(form = uppercase, length(2..=2)))]
    codes: Option<Vec<String>>,
    #[validate(form = list(","), each(form = trim))]
    tags: Option<Vec<String>>,
    #[validate(form = list(","), each(form = trim))]
    ports: Option<Vec<u16>>,
    #[validate(either(form = lowercase))]
    host: Option<Host>,
    #[validate(form = trim)]
    mode: Option<Mode>,
    #[validate(legacy(form = trim))]
    key: Option<Secret<String>>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Host(#[validate(form = trim)] String);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Mode {
    Fast,
    Slow,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Limits {
    #[validate(form = text)]
    count: u8,
    #[validate(form = text, range(..1.5))]
    rate: Option<f64>,
    #[validate(either(form = bytes))]
    memory: u64,
    #[validate(form = duration(unit = "ms"), range(..=60_000))]
    pause: Option<u32>,
}

fn told(report: &Report) -> Vec<String> {
    report.findings().iter().map(|it| format!("{} {} {it}", it.path(), it.code())).collect()
}

/// What is told of a text, which is the same of its value, and whether or not it is built.
fn finds<T: ValidateOwned>(policy: &Policy, text: &str) -> Vec<String> {
    let report = policy.check_str::<T>(text);
    let value = serde_json::from_str(text).unwrap();
    assert_eq!(told(&policy.check_value::<T>(&value)).len(), told(&report).len());
    let read = policy.from_str::<T>(text).map_or_else(|it| it, |it| it.into_parts().1);
    assert_eq!(told(&read), told(&report));
    told(&report)
}

const TEXT: &str = r#"{
    "kind": " Disk", "name": " a  b ", "size": " 5 ", "note": "  ", "codes": ["cz", "DE"],
    "tags": "a, b ", "ports": "1, 2", "host": " EM1 ", "mode": "fast\n", "key": "k "
}"#;

#[test]
fn strings_are_made_what_they_should_be() {
    let device = from_str::<Device>(TEXT).unwrap();
    assert_eq!(
        told(device.report()),
        ["/key legacy the value has blanks around it; send a value without blanks around it"]
    );
    let device = device.into_inner();
    assert_eq!((device.kind.as_str(), device.name.as_deref()), ("disk", Some("a b")));
    assert_eq!((device.size, device.note.as_deref()), (Some(5), None));
    assert_eq!(device.codes.as_deref().unwrap(), ["CZ", "DE"]);
    assert_eq!(device.tags.as_deref().unwrap(), ["a", "b"]);
    assert_eq!(device.ports.as_deref().unwrap(), [1, 2]);
    assert_eq!((device.host, device.mode), (Some(Host("em1".into())), Some(Mode::Fast)));
    assert_eq!(finds::<Device>(&Policy::lenient(), TEXT).len(), 1);
}

#[test]
fn rules_and_conditions_see_what_was_made() {
    assert_eq!(
        finds::<Device>(&Policy::lenient(), r#"{"kind": " DISK ", "name": " "}"#),
        [
            "/name length \"\" has a length outside 1..=9",
            "/size required_if size is needed where kind is disk",
        ]
    );
    assert_eq!(
        finds::<Device>(&Policy::lenient(), r#"{"kind": "Dsk", "size": " 0", "mode": " idle "}"#),
        [
            "/kind one_of \"dsk\" is not one of disk, nic; did you mean disk?",
            "/size range 0 is below 1",
            "/mode enum \"idle\" is not one of fast, slow",
        ]
    );
}

#[test]
fn each_policy_tells_its_own() {
    assert_eq!(
        finds::<Device>(&Policy::strict(), r#"{"kind": " Nic", "host": "A", "key": " k"}"#),
        [
            "/kind conversion \" Nic\" has blanks around it; only a lenient policy changes that",
            "/key legacy the value has blanks around it; only a lenient policy changes that",
        ]
    );
    assert_eq!(
        finds::<Device>(&Policy::audited(), r#"{"kind": "Nic"}"#),
        ["/kind conversion \"Nic\" has upper-case letters; send a lower-case string"]
    );
    assert!(finds::<Device>(&Policy::strict(), r#"{"kind": "nic", "codes": ["CZ"]}"#).is_empty());
}

#[test]
fn what_would_not_read_back_is_not_written() {
    let mut device =
        from_str::<Device>(r#"{"kind": "nic", "codes": ["CZ"]}"#).unwrap().into_inner();
    let written = to_value(&device).unwrap();
    assert_eq!(*from_str::<Device>(&written.to_string()).unwrap(), device);
    device.kind = "Nic".into();
    let error = to_value(&device).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/kind: the string would not read back the same; the form of its field changes it"
    );
    device.kind = "nic".into();
    device.codes = Some(vec!["cz".into()]);
    assert_eq!(to_value(&device).unwrap_err().path().to_string(), "/codes/0");
    // A value that was built is judged as it is.
    assert!(!check(&device).with_code("conversion").any(|_| true));
}

#[test]
fn what_is_borrowed_stays_so() {
    #[derive(Validate)]
    struct Borrowed<'a>(#[validate(form = trim)] &'a str);
    let text = String::from("\" em1 \"");
    assert_eq!(from_str::<Borrowed<'_>>(&text).unwrap().0, "em1");
}

#[test]
fn numbers_in_strings() {
    let text = r#"{"count": "5", "rate": "0.5", "memory": "2KiB", "pause": "1.5s"}"#;
    let limits = Policy::strict().from_str::<Limits>(text).unwrap().into_inner();
    let wanted = Limits { count: 5, rate: Some(0.5), memory: 2048, pause: Some(1500) };
    assert_eq!(limits, wanted);
    let written = to_value(&limits).unwrap();
    assert_eq!(written, json!({"count": "5", "rate": "0.5", "memory": 2048, "pause": "1500ms"}));
    assert!(check_value::<Limits>(&written).is_empty());
    assert_eq!(
        finds::<Limits>(
            &Policy::lenient(),
            r#"{"count": "300", "rate": "2.5", "memory": "many", "pause": "2min"}"#
        ),
        [
            "/count type 300 is outside 0..=255",
            "/rate range 2.5 is not below 1.5",
            "/memory bytes \"many\" is not a number of bytes with a unit, as in 512MB",
            "/pause range 120000 is above 60000",
        ]
    );
    assert_eq!(
        finds::<Limits>(&Policy::strict(), r#"{"count": 5, "memory": 1, "pause": "soon"}"#),
        [
            "/count conversion 5 in place of a number in a string; only a lenient policy takes it",
            "/pause duration \"soon\" is not a length of time, as in 3h",
        ]
    );
    assert!(check_str::<Limits>(r#"{"count": 5, "memory": 1}"#).is_valid());
}
