//! Items, values and keys that serde reads: `each(serde)`, `keys(serde)`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use vdsm_validate::{Policy, Secret, ToDictionary, Validate, check, from_str, to_value};

use crate::told::{finds, there_and_back, told};

/// What only serde knows, and what has a place inside.
#[derive(Deserialize, Serialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Part {
    a: u8,
    #[serde(default)]
    b: Vec<i8>,
}

#[derive(Deserialize, Serialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
enum Side {
    Left,
    Right,
}

#[derive(Deserialize, Serialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Port(u16);

#[derive(Validate, ToDictionary, Debug, PartialEq, Default)]
struct Host {
    #[validate(each(serde), default)]
    addresses: Vec<Ipv4Addr>,
    #[validate(each(serde))]
    parts: Option<VecDeque<Part>>,
    #[validate(each(serde))]
    pair: Option<[Part; 2]>,
    #[validate(each(serde), default)]
    set: BTreeSet<Ipv4Addr>,
    #[validate(each(serde))]
    routes: Option<BTreeMap<String, Part>>,
    #[validate(keys(serde))]
    sides: Option<BTreeMap<Side, u8>>,
    #[validate(keys(serde), each(serde))]
    ports: Option<HashMap<Port, Side>>,
    #[validate(each(each(serde)))]
    nested: Option<BTreeMap<String, Vec<Ipv4Addr>>>,
    #[validate(each(keys(serde)))]
    maps: Option<Vec<BTreeMap<u64, bool>>>,
    #[validate(each(serde))]
    maybe: Option<Vec<Option<u8>>>,
    #[validate(each(serde), form = list(","))]
    numbers: Option<Vec<u16>>,
    #[validate(each(serde), form = pairs(" ", "="))]
    levels: Option<BTreeMap<String, f64>>,
    #[validate(each(serde))]
    shared: Option<Arc<[Side]>>,
}

fn part(a: u8) -> Part {
    Part { a, b: vec![-1] }
}

#[test]
fn read_checked_and_written() {
    let address = |last| Ipv4Addr::new(10, 0, 0, last);
    let none = Host::default;
    there_and_back("{}", &none());
    there_and_back(
        r#"{"addresses": ["10.0.0.1", "10.0.0.2"], "set": ["10.0.0.2"]}"#,
        &Host {
            addresses: vec![address(1), address(2)],
            set: BTreeSet::from([address(2)]),
            ..none()
        },
    );
    there_and_back(
        r#"{"parts": [{"a": 1, "b": [-1]}], "pair": [{"a": 2, "b": [-1]}, {"a": 3, "b": [-1]}]}"#,
        &Host { parts: Some(VecDeque::from([part(1)])), pair: Some([part(2), part(3)]), ..none() },
    );
    there_and_back(
        r#"{"routes": {"x": {"b": [-1], "a": 9}}, "sides": {"left": 1, "right": 2}}"#,
        &Host {
            routes: Some(BTreeMap::from([("x".into(), part(9))])),
            sides: Some(BTreeMap::from([(Side::Left, 1), (Side::Right, 2)])),
            ..none()
        },
    );
    there_and_back(
        r#"{"ports": {"80": "left"}, "nested": {"a": ["10.0.0.1"], "b": []}}"#,
        &Host {
            ports: Some(HashMap::from([(Port(80), Side::Left)])),
            nested: Some(BTreeMap::from([
                ("a".into(), vec![address(1)]),
                ("b".into(), Vec::new()),
            ])),
            ..none()
        },
    );
    there_and_back(
        r#"{"maps": [{"18446744073709551615": true}, {}], "maybe": [1, null], "shared": ["right"]}"#,
        &Host {
            maps: Some(vec![BTreeMap::from([(u64::MAX, true)]), BTreeMap::new()]),
            maybe: Some(vec![Some(1), None]),
            shared: Some(Arc::from([Side::Right])),
            ..none()
        },
    );
    // What is a part of a string is a number where the type asks for one.
    there_and_back(
        r#"{"numbers": "80,443", "levels": "a=0.1 b=2"}"#,
        &Host {
            numbers: Some(vec![80, 443]),
            levels: Some(BTreeMap::from([("a".into(), 0.1), ("b".into(), 2.0)])),
            ..none()
        },
    );
}

#[test]
fn written_as_declared() {
    let host = from_str::<Host>(
        r#"{"addresses": ["10.0.0.1"], "sides": {"right": 2}, "numbers": "80,443", "maybe": [null]}"#,
    )
    .unwrap();
    assert_eq!(
        to_value(&*host).unwrap(),
        json!({
            "addresses": ["10.0.0.1"],
            "set": [],
            "sides": {"right": 2},
            "numbers": "80,443",
            "maybe": [null],
        })
    );
}

#[test]
fn findings_have_their_places() {
    for (text, findings) in [
        (
            r#"{"addresses": ["10.0.0.1", "10.0.0", 5]}"#,
            &["/addresses/1 serde", "/addresses/2 serde"] as &[_],
        ),
        (r#"{"addresses": "10.0.0.1"}"#, &["/addresses type"]),
        (r#"{"addresses": null}"#, &["/addresses type"]),
        (
            r#"{"parts": [{"a": 1}, {"a": 300}, {"b": [1, 200]}]}"#,
            &["/parts/1/a serde", "/parts/2/b/1 serde"],
        ),
        (r#"{"pair": [{"a": 1}]}"#, &["/pair length"]),
        (r#"{"set": ["10.0.0.1", "10.0.0.1"]}"#, &["/set/1 unique"]),
        (r#"{"routes": {"x": {}, "y": {"a": -1}}}"#, &["/routes/x serde", "/routes/y/a serde"]),
        (r#"{"routes": {"x": {"a": 1}, "x": {"a": 1}}}"#, &["/routes/x duplicate_key"]),
        (r#"{"routes": {"x": {"a": 1, "a": 1}}}"#, &["/routes/x/a duplicate_key"]),
        (r#"{"sides": {"up": 1, "left": 300}}"#, &["/sides/up serde", "/sides/left type"]),
        (r#"{"ports": {"70000": "left", "1": "up"}}"#, &["/ports/70000 serde", "/ports/1 serde"]),
        // Two keys that serde reads as one.
        (r#"{"ports": {"80": "left", "080": "right"}}"#, &["/ports/080 duplicate_key"]),
        (r#"{"nested": {"a": ["10.0.0.1", "x"]}}"#, &["/nested/a/1 serde"]),
        (r#"{"maps": [{"-1": true}]}"#, &["/maps/0/-1 serde"]),
        (r#"{"numbers": "80,x,70000"}"#, &["/numbers/1 serde", "/numbers/2 serde"]),
        (r#"{"levels": "a=x"}"#, &["/levels/a serde"]),
    ] {
        finds::<Host>(text, findings);
    }
}

#[test]
fn a_finding_about_a_key_says_so() {
    let text = r#"{"sides": {"up": 1}}"#;
    let report = Policy::lenient().check_str::<Host>(text);
    let finding = &report.findings()[0];
    assert!(finding.is_about_key());
    assert_eq!(&text[report.position(finding).unwrap().span.clone()], "\"up\"");
    assert_eq!(finding.to_string(), "unknown variant `up`, expected `left` or `right`");
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(same_length(names, addresses))]
struct Ruled {
    #[validate(each(serde, range(1..=9)), length(1..))]
    numbers: Vec<u8>,
    #[validate(keys(serde, starts_with("10.")), each(serde, length(..=3)))]
    routes: BTreeMap<IpAddr, String>,
    names: Vec<String>,
    #[validate(each(serde))]
    addresses: Vec<IpAddr>,
}

#[test]
fn rules_judge_what_is_on_the_wire() {
    let text = |numbers: &str, routes: &str, names: &str| {
        format!(
            r#"{{"numbers": {numbers}, "routes": {routes}, "names": {names}, "addresses": []}}"#
        )
    };
    for (numbers, routes, names, findings) in [
        ("[1, 9]", r#"{"10.0.0.1": "abc"}"#, "[]", &[] as &[_]),
        ("[0, 10, 300]", "{}", "[]", &["/numbers/0 range", "/numbers/1 range", "/numbers/2 serde"]),
        ("[]", "{}", "[]", &["/numbers length"]),
        (
            "[1]",
            r#"{"11.0.0.1": "abcd"}"#,
            "[]",
            &["/routes/11.0.0.1 starts_with", "/routes/11.0.0.1 length"],
        ),
        ("[1]", "{}", r#"["a"]"#, &[". same_length"]),
    ] {
        finds::<Ruled>(&text(numbers, routes, names), findings);
    }
    let mut value = from_str::<Ruled>(&text("[1]", "{}", "[]")).unwrap().into_inner();
    value.numbers = vec![5, 10];
    let report = check(&value);
    assert_eq!(crate::told::lines(&report), ["/numbers/1 range"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Addresses(#[validate(each(serde))] Vec<IpAddr>);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Either {
    Number(u8),
    List(#[validate(each(serde))] Vec<Side>),
    Named {
        #[validate(each(serde))]
        sides: HashSet<Side>,
    },
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Pair(#[validate(each(serde))] Vec<Side>, u8);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Rest {
    known: u8,
    #[validate(rest, each(serde))]
    others: BTreeMap<String, Side>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Generic<T> {
    #[validate(each(serde))]
    items: Vec<T>,
    #[validate(serde)]
    first: T,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Hidden {
    #[validate(each(serde))]
    pins: Secret<Vec<Side>>,
}

#[test]
fn in_other_places() {
    there_and_back(r#"["::1"]"#, &Addresses(vec![IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])]));
    finds::<Addresses>(r#"["::1", ""]"#, &["/1 serde"]);
    there_and_back("5", &Either::Number(5));
    there_and_back(r#"["left"]"#, &Either::List(vec![Side::Left]));
    there_and_back(r#"{"sides": ["left"]}"#, &Either::Named { sides: HashSet::from([Side::Left]) });
    finds::<Either>(r#"{"sides": ["left", "left"]}"#, &["/sides/1 unique"]);
    there_and_back(r#"[["left"], 1]"#, &Pair(vec![Side::Left], 1));
    let others = BTreeMap::from([("a".to_owned(), Side::Right)]);
    there_and_back(r#"{"known": 1, "a": "right"}"#, &Rest { known: 1, others });
    finds::<Rest>(r#"{"known": 1, "a": "up"}"#, &["/a serde"]);
    there_and_back(
        r#"{"items": ["left"], "first": "right"}"#,
        &Generic { items: vec![Side::Left], first: Side::Right },
    );
    finds::<Generic<Side>>(
        r#"{"items": ["left", "up"], "first": 1}"#,
        &["/items/1 serde", "/first serde"],
    );
    there_and_back(r#"{"pins": ["left"]}"#, &Hidden { pins: Secret(vec![Side::Left]) });
    let report = Policy::lenient().check_str::<Hidden>(r#"{"pins": ["hunter2"]}"#);
    assert!(!report.to_string().contains("hunter2") && !report.is_valid(), "{report}");
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(check(fits, sides, count))]
struct Related {
    #[validate(each(serde), default)]
    sides: Vec<Side>,
    count: usize,
}

fn fits(sides: &[Side], count: &usize) -> Result<(), &'static str> {
    if sides.len() == *count { Ok(()) } else { Err("is not the count") }
}

#[test]
fn functions_between_fields_get_the_container() {
    there_and_back(
        r#"{"sides": ["left"], "count": 1}"#,
        &Related { sides: vec![Side::Left], count: 1 },
    );
    finds::<Related>(r#"{"count": 1}"#, &[". fits"]);
    finds::<Related>(r#"{"sides": ["up"], "count": 3}"#, &["/sides/0 serde"]);
}

/// Written by a `Serialize` that fails.
#[derive(Deserialize, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mute;

impl Serialize for Mute {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("has no words"))
    }
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Silent {
    #[validate(each(serde))]
    items: Vec<Mute>,
}

#[test]
fn an_error_of_serialize_has_its_place() {
    let silent = Silent { items: vec![Mute] };
    let error = to_value(&silent).unwrap_err();
    assert_eq!((error.path().to_string(), error.message()), ("/items/0".into(), "has no words"));
    assert_eq!(crate::told::lines(&check(&silent)), ["/items/0 unreadable"]);
}

#[test]
fn a_set_that_loses_an_item_is_told_under_each_policy() {
    for policy in [Policy::strict(), Policy::lenient(), Policy::audited()] {
        let text = r#"{"set": ["10.0.0.1", "10.0.0.1"]}"#;
        assert_eq!(told::<Host>(&policy, text), ["/set/1 unique"]);
    }
}
