//! A valid dictionary is checked without one heap allocation, from text and from parsed JSON.

use std::collections::BTreeMap;

use allocation_counter::measure;
use serde_json::Value;
use vdsm_validate::{Bytes, Describe, Policy, Secret, ToDictionary, Validate};

use crate::told::lines;

#[derive(Validate, Debug, PartialEq)]
#[validate(
    exclusive(bonding, nic),
    requires(gateway, netmask),
    alone(remove == true),
    same_length(nics, tags)
)]
struct Network {
    bonding: Option<String>,
    #[validate(alias = "nicName", length(1..=15), pattern = "^[a-z0-9]+$")]
    nic: Option<String>,
    #[validate(uuid)]
    id: Option<String>,
    #[validate(ipv4)]
    gateway: Option<String>,
    #[validate(ipv4)]
    netmask: Option<String>,
    #[validate(form = lenient)]
    remove: Option<bool>,
    limits: Option<Limits>,
    #[validate(form = list(","), each(one_of(["em1", "em2"])), length(1..))]
    nics: Option<Vec<String>>,
    #[validate(each(range(..10)))]
    tags: Option<Vec<u8>>,
    #[validate(form = words(true = "yes", false = "no"))]
    onboot: Option<bool>,
    #[validate(form = tuple(":"))]
    tuple: Option<Tuple>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<BTreeMap<String, u8>>,
    inner: Option<Box<Network>>,
    #[validate(keys(ascii))]
    map: Option<BTreeMap<String, Vec<Secret<u8>>>>,
    any: Option<Value>,
    one: Option<Kind>,
    #[validate(rest)]
    rest: BTreeMap<String, Value>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(ordered(low <= high), required_if(mode == "file", path))]
struct Limits {
    #[validate(form = lenient, range(..4095))]
    low: u16,
    high: Option<f64>,
    mode: Option<Mode>,
    #[validate(absolute_path)]
    path: Option<String>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase", ignore_case)]
enum Mode {
    File,
    Block,
}

#[derive(Validate, Debug, PartialEq)]
struct Tuple {
    host: String,
    port: u16,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "is")]
enum Kind {
    A { x: u8 },
    B(BTreeMap<String, u8>),
}

/// The allocations of checking text and parsed JSON.
#[track_caller]
fn allocations(schema: &'static vdsm_validate::Schema, text: &str) -> (u64, u64) {
    let value: Value = serde_json::from_str(text).unwrap();
    let policy = Policy::lenient();
    // Patterns are compiled on their first use.
    for report in [schema.check_str(&policy, text), schema.check_value(&policy, &value)] {
        assert_eq!(lines(&report), [""; 0]);
    }
    let of_text = measure(|| assert!(schema.check_str(&policy, text).is_empty()));
    let of_value = measure(|| assert!(schema.check_value(&policy, &value).is_empty()));
    (of_text.count_total, of_value.count_total)
}

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(std::hint::black_box(vec![1_u8]))).count_total, 1);
    let text = r#"{"id": 5}"#;
    assert!(measure(|| drop(vdsm_validate::check_str::<Network>(text))).count_total > 0);
}

#[test]
fn checking_allocates_nothing() {
    let dictionary = r#"{
        "nicName": "em1", "id": "8c0bd0f5-1d0c-4d3b-9e5b-1a2b3c4d5e6f", "gateway": "10.0.0.1",
        "netmask": "255.0.0.0", "remove": "false",
        "limits": {"low": "17", "high": 18, "mode": "file", "path": "/a"}, "nics": "em1,em2",
        "tags": [1, 2], "onboot": "yes", "tuple": "host:54321",
        "pairs": "mode=4 miimon=100", "map": {"a": [1, 2], "b": []}, "any": {"x": [1, "y", null]},
        "one": {"is": "B", "x": 1}, "custom": {"a": 1},
        "inner": {"bonding": "bond0", "id": "8c0bd0f5-1d0c-4d3b-9e5b-1a2b3c4d5e6f", "nics": "em1"}
    }"#;
    assert_eq!(allocations(Network::schema(), dictionary).0, 0);
    let plain = Value::to_string(&serde_json::from_str(dictionary).unwrap());
    assert_eq!(allocations(Network::schema(), &plain).1, 0);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind")]
enum Tagged {
    Nfs {
        #[validate(uuid)]
        id: String,
        options: Option<BTreeMap<String, Vec<u8>>>,
    },
    Local(Local),
}

#[derive(Validate, Debug, PartialEq)]
struct Local {
    path: String,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum ByKeys {
    Quartet {
        pool: String,
        image: String,
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    Path {
        path: String,
        spec: Option<Box<ByKeys>>,
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    Bare(String),
}

#[derive(Validate, Debug, PartialEq)]
struct Chosen {
    #[validate(chosen_by = kind)]
    target: Target,
    #[validate(form = base64)]
    data: Bytes,
    kind: String,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Target {
    Nfs { export: String },
    Local { path: String },
}

#[test]
fn looking_for_the_variant_of_a_union_allocates_nothing() {
    for (schema, text) in [
        (
            Tagged::schema(),
            r#"{"options": {"a": [1, 2]}, "id": "8c0bd0f5-1d0c-4d3b-9e5b-1a2b3c4d5e6f", "kind": "Nfs"}"#,
        ),
        (Tagged::schema(), r#"{"path": "/a", "kind": "Local"}"#),
        (ByKeys::schema(), r#"{"x": [{"y": 1.5}, null, true], "image": "a", "pool": "b"}"#),
        (
            ByKeys::schema(),
            r#"{"x": {}, "path": "/a", "spec": {"path": "/b", "spec": {"pool": "c", "image": "d"}}}"#,
        ),
        (Chosen::schema(), r#"{"target": {"path": "/a"}, "data": "AAAA", "kind": "local"}"#),
    ] {
        assert_eq!(allocations(schema, text), (0, 0), "{text}");
    }
    // What is long is kept on the heap, not value by value.
    let many: Vec<_> = (0..1000).map(|key| format!(r#""{key}": "{key}""#)).collect();
    let text = format!(r#"{{{}, "path": "/a"}}"#, many.join(", "));
    let (of_text, _) = allocations(ByKeys::schema(), &text);
    assert!(of_text < 50, "{of_text}");
}

#[test]
fn judging_a_built_value_allocates_nothing() {
    let built = Held { a: Some("x".into()), b: Some(1), j: Some(vec![1]), ..Held::default() };
    assert!(vdsm_validate::check(&built).is_empty());
    let of_built = measure(|| assert!(vdsm_validate::check(&built).is_empty()));
    assert_eq!(of_built.count_total, 0);
}

#[test]
fn keys_of_a_map_are_remembered_where_one_may_stand_twice() {
    let map = |keys: usize| {
        let keys: Vec<_> = (0..keys).map(|key| format!(r#""{key}": 1"#)).collect();
        allocations(<BTreeMap<String, u8>>::schema(), &format!("{{{}}}", keys.join(", ")))
    };
    assert_eq!(map(24), (0, 0));
    let (of_text, of_value) = map(1000);
    assert!((1..50).contains(&of_text) && of_value == 0, "{of_text} {of_value}");
}

#[derive(Validate, ToDictionary, Debug, Default, PartialEq)]
#[validate(at_least_one(a, b, c, d, e, f, g, h), exclusive(a, i), same_length(j, k, l, m, n, o, p))]
struct Held {
    a: Option<String>,
    b: Option<u8>,
    c: Option<u8>,
    d: Option<u8>,
    e: Option<u8>,
    f: Option<u8>,
    g: Option<u8>,
    h: Option<u8>,
    i: Option<u8>,
    j: Option<Vec<u8>>,
    k: Option<Vec<u8>>,
    l: Option<Vec<u8>>,
    m: Option<Vec<u8>>,
    n: Option<Vec<u8>>,
    o: Option<Vec<u8>>,
    p: Option<Vec<u8>>,
}

#[test]
fn sixteen_fields_that_groups_read_are_held_without_the_heap() {
    let text = r#"{"a": "x", "b": 1, "j": [1], "k": [2], "p": [3]}"#;
    assert_eq!(allocations(Held::schema(), text), (0, 0));
    // The parser writes a string with escapes anew, and the group needs one that stays.
    let (of_text, of_value) = allocations(Held::schema(), r#"{"a": "\n"}"#);
    assert!((1..4).contains(&of_text) && of_value == 0, "{of_text} {of_value}");
}

/// The types of Vdsm whose valid samples cost allocations all the same, and why.
const COSTS: [(&str, &str); 1] = [(
    "SetupNetworks_Params_t",
    "bridge_names, explicit_bonding and nics_used_twice compare networks with bondings, which are built",
)];

#[test]
fn the_datatypes_of_vdsm() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/vdsm-types/samples");
    let mut silent = 0;
    for entry in vdsm_types::TYPES {
        for file in std::fs::read_dir(format!("{samples}/{}", entry.name())).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_stem().unwrap().to_string_lossy();
            if !name.starts_with("valid") || file.extension().is_none_or(|end| end != "json") {
                continue;
            }
            let given = name.split_once('@').and_then(|(_, given)| given.split_once('='));
            let policy = given.into_iter().fold(Policy::lenient(), |policy, (key, value)| {
                policy.given(key.to_owned(), value)
            });
            let text = std::fs::read_to_string(&file).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap();
            // Patterns are compiled on their first use. To tell of a warning costs something.
            if !entry.check_str(&policy, &text).is_empty()
                || !entry.check_value(&policy, &value).is_empty()
            {
                continue;
            }
            silent += 1;
            let of_text = measure(|| assert!(entry.check_str(&policy, &text).is_empty()));
            let of_value = measure(|| assert!(entry.check_value(&policy, &value).is_empty()));
            let cost = (of_text.count_total, of_value.count_total);
            let reason = COSTS.iter().find(|(costly, _)| *costly == entry.name());
            assert!(cost == (0, 0) || reason.is_some(), "{}: {cost:?}", file.display());
        }
    }
    assert!(silent >= vdsm_types::TYPES.len(), "{silent}");
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Built {
    of: Vec<Choice>,
    names: BTreeMap<String, char>,
    either: Either,
    #[validate(chosen_by = kind)]
    given: Given,
    kind: String,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "is", rename_all = "lowercase")]
enum Choice {
    Disk { size: u8 },
    Names(BTreeMap<String, u8>),
    None,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
enum Either {
    Left { left: u8 },
    Right { right: u8 },
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Given {
    Left { left: u8 },
    Right { right: u8 },
}

#[test]
fn built_unions_and_maps_are_judged_without_the_heap() {
    let names = |count: u32| (0..count).map(|number| (number.to_string(), 'ä')).collect();
    let value = Built {
        of: vec![
            Choice::Disk { size: 1 },
            Choice::Names(BTreeMap::from([("a".to_owned(), 1)])),
            Choice::None,
        ],
        names: names(200),
        either: Either::Right { right: 1 },
        given: Given::Left { left: 1 },
        kind: "left".to_owned(),
    };
    let judge = || assert!(vdsm_validate::check(&value).is_empty());
    assert_eq!(measure(judge).count_total, 0);
}
