//! The documents that are tried: samples, what just keeps and just breaks each rule, and each of these
//! changed in one place.

use std::path::Path;
use std::{env, fs};

use serde_json::{Value, json};
use vdsm_schema::test_data;

use crate::Pair;

/// Calls a function with each document that is tried of a type under a policy: those that are given, what
/// breaks each rule, group and form and what just keeps it, and these changed in one place. Once there are
/// `most` of the changed ones, no further document is changed.
pub fn each_document(
    pair: &Pair,
    mut documents: Vec<Value>,
    most: usize,
    try_one: &mut dyn FnMut(&Value),
) {
    let good = documents.iter().find(|it| pair.accepts(it)).cloned().unwrap_or_default();
    let labelled = test_data(pair.schema(), pair.policy(), &good);
    documents.extend(labelled.iter().filter_map(|it| serde_json::from_str(&it.text).ok()));
    documents.iter().for_each(&mut *try_one);
    let mut tried = 0;
    for document in documents.iter().rev() {
        if tried < most {
            mutations(document, &mut |value| {
                tried += 1;
                try_one(value);
            });
        }
    }
}

/// The samples of a Vdsm datatype, good and bad, and what `CORPUS` has of it.
///
/// # Panics
///
/// Where they cannot be read.
#[must_use]
pub fn samples(name: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vdsm-types/samples").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let json = paths.iter().filter(|path| path.extension().is_some_and(|it| it == "json"));
    let json =
        json.filter_map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).ok());
    json.chain(corpus(name)).collect()
}

/// Documents of a type from a file of lines, each with a `type` and a `value`: `CORPUS=…`.
fn corpus(name: &str) -> Vec<Value> {
    let Some(path) = env::var_os("CORPUS") else { return Vec::new() };
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["type"] == name).map(|mut line| line["value"].take()).collect()
}

/// Values to try in the place of others.
fn others() -> Vec<Value> {
    let mut all = vec![
        json!(null),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!(["x"]),
        json!({"x": 1}),
        json!([1, 2]),
        json!([null]),
        json!(1.5),
        json!(-0.25),
        json!(1e300),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(0.1),
        json!(1e-7),
        json!(9_007_199_254_740_993_u64),
        json!([[1]]),
        json!([{}]),
        json!(["a,b", 1]),
        json!({"a": {"b": 1}}),
        json!({"": null}),
    ];
    all.extend(
        [0_i64, 1, -1, 2, 7, 19, 20, -20, -21, 63, 64, 255, 256, 4094, 4095, 65_535, 65_536]
            .map(Value::from),
    );
    all.extend(texts().into_iter().map(Value::from));
    all
}

/// Texts to try: what some form reads, nearly reads, or what languages see differently.
fn texts() -> Vec<&'static str> {
    vec![
        "",
        " ",
        "x",
        "0",
        "1",
        "-1",
        "07",
        "1.5",
        "5 ",
        "+5",
        "65536",
        "true",
        "True",
        "FALSE",
        "no",
        "yes",
        "a,b",
        "a=b",
        "a=b c=d",
        "/",
        "/a/b",
        "a:/b",
        "a/b",
        "virtio",
        "virtio,e1000",
        "pv",
        "virtio,",
        "auto",
        "4.2",
        "52:54:00:00:00:01",
        "52:54:0:00:00:01",
        "c",
        "cd",
        "192.0.2.7",
        "255.255.0.0",
        "::1",
        "node.example.com",
        "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4",
        "7C5B4F6C-5F0A-4A8F-9A52-0F8BFA4EA6A4",
        "iqn.2012-06.com.example:vms",
        "raw",
        "cow",
        "aGVsbG8=",
        "eth0",
        "bond0",
        "a\nb",
        "x\n",
        "1\n",
        "true\n",
        "192.0.2.7\n",
        "😀",
        "č",
        "-0",
        "1e3",
        "0x10",
        "0.0",
        " 1",
        "1,",
        ",",
        "１",
        "null",
        "None",
        "nan",
        "on",
        "TRUE",
        "512M",
        "4094",
        "vnc",
        "qxl",
        "spice",
        "disk",
        "bridge",
        "10.0.0.1/24",
        "2001:db8::1",
        "fe80::1%eth0",
        "52-54-00-00-00-01",
        "host:8080",
        "https://example.com/a?b=c",
        "a b",
        "a=b,c=d",
        "2026-11-30T12:00:00Z",
        "7c5b4f6c5f0a4a8f9a520f8bfa4ea6a4",
    ]
}

/// Every document that is another in one place.
fn mutations(whole: &Value, try_one: &mut dyn FnMut(&Value)) {
    let others = others();
    let mut pointers = Vec::new();
    walk(whole, String::new(), &mut pointers);
    for pointer in &pointers {
        for other in &others {
            let mut changed = whole.clone();
            if let Some(place) = changed.pointer_mut(pointer) {
                *place = other.clone();
                try_one(&changed);
            }
        }
        match whole.pointer(pointer) {
            Some(Value::Object(entries)) => {
                for key in entries.keys() {
                    let mut changed = whole.clone();
                    if let Some(Value::Object(entries)) = changed.pointer_mut(pointer) {
                        entries.remove(key);
                        try_one(&changed);
                    }
                }
                for key in ["x", "", "others", "mode", "port", "path"] {
                    let mut changed = whole.clone();
                    if let Some(Value::Object(entries)) = changed.pointer_mut(pointer) {
                        entries.insert(key.to_owned(), json!("x"));
                        try_one(&changed);
                    }
                }
            }
            Some(Value::Array(items)) => {
                for item in items.iter().take(3) {
                    let mut changed = whole.clone();
                    if let Some(Value::Array(items)) = changed.pointer_mut(pointer) {
                        items.push(item.clone());
                        try_one(&changed);
                    }
                }
            }
            _ => {}
        }
    }
}

fn walk(value: &Value, at: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let key = key.replace('~', "~0").replace('/', "~1");
                walk(value, format!("{at}/{key}"), pointers);
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                walk(item, format!("{at}/{number}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(at);
}
