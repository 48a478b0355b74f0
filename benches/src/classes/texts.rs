//! The texts of the classes.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// The keys and values of a record, in declared order.
fn entries(word: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("id", json!(format!("{word}-8c0bd0f5-1d0c-4d3b"))),
        ("name", json!(format!("{word} of the rack"))),
        ("description", json!(format!("{word} that does what all others do, and nothing else"))),
        ("memory", json!(16_384)),
        ("cores", json!(8)),
        ("priority", json!(-3)),
        ("enabled", json!(true)),
        ("display", json!(word)),
        ("display_port", json!(5900)),
        ("keyboard", json!(format!("{word}-us"))),
        ("boot_order", json!(format!("{word},hd"))),
        ("machine", json!(format!("{word}-0.14"))),
        ("kernel", json!(format!("/boot/{word}"))),
        ("initrd", json!(format!("/boot/{word}.img"))),
        ("arguments", json!(format!("ro root=/dev/{word}"))),
        ("acpi", json!(false)),
    ]
}

fn dictionary(entries: &[(impl AsRef<str>, Value)]) -> String {
    let entries = entries.iter().map(|(key, value)| format!("{}:{value}", json!(key.as_ref())));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    format!("[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
}

pub(super) fn plain() -> String {
    dictionary(&entries("machine"))
}

pub(super) fn pretty() -> String {
    plain()
        .replace('{', "{\n    ")
        .replace(",\"", ",\n    \"")
        .replace("\":", "\": ")
        .replace('}', "\n}\n")
}

pub(super) fn reversed() -> String {
    let mut entries = entries("machine");
    entries.reverse();
    dictionary(&entries)
}

pub(super) fn shuffled() -> String {
    let entries = entries("machine");
    let order = (0..entries.len()).map(|at| entries[at * 7 % entries.len()].clone());
    dictionary(&order.collect::<Vec<_>>())
}

pub(super) fn escapes() -> String {
    dictionary(&entries("mach\"ine"))
}

pub(super) fn cyrillic() -> String {
    dictionary(&entries("машина"))
}

pub(super) fn cjk() -> String {
    dictionary(&entries("虚拟机"))
}

/// `a0`, `a1` and so on.
fn key(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number / 10).unwrap_or_default());
    format!("{letter}{}", number % 10)
}

fn numbered(keys: impl Iterator<Item = usize>) -> String {
    dictionary(&keys.map(|number| (key(number), json!(number * 3))).collect::<Vec<_>>())
}

pub(super) fn sparse() -> String {
    numbered([17, 33].into_iter())
}

pub(super) fn wide() -> String {
    numbered(0..120)
}

pub(super) fn ignored() -> String {
    let pairs = (0..10).flat_map(|number| {
        let ignored = (format!("other_{number}"), json!({"a": [number, "b"]}));
        [(key(number), json!(number)), ignored]
    });
    dictionary(&pairs.collect::<Vec<_>>())
}

pub(super) fn big_string() -> String {
    json!("The quick brown fox jumps over the lazy dog. ".repeat(2_275)).to_string()
}

pub(super) fn integers() -> String {
    list(1_000, |number| (number * 37 % 100_000).to_string())
}

pub(super) fn long_integers() -> String {
    list(1_000, |number| (1_234_567_890_123_456_789_u64 + number as u64 * 7_919).to_string())
}

pub(super) fn floats() -> String {
    list(1_000, |number| format!("{}.{}", number % 500, number * 7_919 % 1_000 + 1))
}

pub(super) fn booleans() -> String {
    list(1_000, |number| (number % 3 == 0).to_string())
}

pub(super) fn strings() -> String {
    list(1_000, |number| format!("\"name-{number}\""))
}

pub(super) fn names() -> String {
    let names = ["red", "green", "blue", "yellow", "orange", "purple"];
    list(1_000, |number| format!("\"{}\"", names[number * 5 % 6]))
}

pub(super) fn map_of_strings() -> String {
    let entries: Map<String, Value> = (0..100)
        .map(|number| (format!("key-{number}"), json!(format!("value {number}"))))
        .collect();
    Value::Object(entries).to_string()
}

pub(super) fn map_by_number() -> String {
    let pairs = (0..100).map(|number| ((number * 37).to_string(), json!(number)));
    dictionary(&pairs.collect::<Vec<_>>())
}

pub(super) fn nested() -> String {
    let mut text = String::new();
    for depth in 0..8 {
        let _ = write!(text, r#"{{"name":"level {depth}","size":{depth},"inner":"#);
    }
    format!("{text}null{}", "}".repeat(8))
}

fn device(number: usize) -> (&'static str, String) {
    if number.is_multiple_of(2) {
        let path = format!(r#""path":"/dev/vd{number}","size":{},"boot":true"#, number * 1024);
        ("disk", path)
    } else {
        let mac =
            format!(r#""mac":"52:54:00:00:00:{:02}","model":"virtio","queues":4"#, number % 100);
        ("nic", mac)
    }
}

pub(super) fn tag_first() -> String {
    list(100, |number| {
        let (kind, fields) = device(number);
        format!(r#"{{"kind":"{kind}",{fields}}}"#)
    })
}

pub(super) fn tag_last() -> String {
    list(100, |number| {
        let (kind, fields) = device(number);
        format!(r#"{{{fields},"kind":"{kind}"}}"#)
    })
}

pub(super) fn untagged() -> String {
    list(100, |number| format!("{{{}}}", device(number).1))
}

pub(super) fn flatten() -> String {
    list(100, |number| {
        let high = number + 5;
        format!(r#"{{"name":"n{number}","low":{number},"high":{high},"unit":"ms","enabled":true}}"#)
    })
}

pub(super) fn rest() -> String {
    list(100, |number| {
        format!(r#"{{"name":"n{number}","one":"1","two":"22","three":"333","four":"4444"}}"#)
    })
}

pub(super) fn comma_lists() -> String {
    let numbers = |from: usize, step: usize| {
        (0..20).map(|at| (from + at * step).to_string()).collect::<Vec<_>>().join(",")
    };
    list(20, |number| {
        format!(r#"{{"ports":"{}","cpus":"{}"}}"#, numbers(1024 + number, 7), numbers(number, 1))
    })
}

pub(super) fn forms() -> String {
    list(100, |number| {
        let memory = number * 1024;
        format!(r#"{{"port":"{}","memory":"{memory}","enabled":"true"}}"#, 5900 + number)
    })
}
