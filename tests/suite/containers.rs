//! Lists, arrays, sets, maps, boxes, options, and what they hold.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use serde_json::{Map, Value, json};
use vdsm_validate::{ToDictionary, Validate, check, from_value};

use crate::told::{finds, takes};

#[test]
fn lists_and_sets() {
    takes("[1, 2, 1]", &vec![1_u8, 2, 1]);
    takes("[1, 2, 1]", &VecDeque::from([1_u8, 2, 1]));
    takes("[1, 2]", &BTreeSet::from([1_u8, 2]));
    takes("[1, 2]", &HashSet::<u8>::from([1, 2]));
    takes("[]", &Vec::<String>::new());
    takes("[null, 1]", &vec![None, Some(1_u8)]);
    takes("[[], [true]]", &vec![vec![], vec![true]]);
    finds::<Vec<u8>>(r#"[1, "x", -1, [2], null]"#, &["/1 type", "/2 type", "/3 type", "/4 type"]);
    finds::<BTreeSet<bool>>("[1]", &["/0 type"]);
    for text in ["null", "1", r#""x""#, "{}", r#"{"a": 1}"#, "true"] {
        finds::<Vec<u8>>(text, &[". type"]);
    }
}

#[test]
fn arrays() {
    takes("[1, 2]", &[1_u8, 2]);
    takes("[[1], [2]]", &[[1_i64], [2]]);
    finds::<[u8; 2]>("[1]", &[". length"]);
    finds::<[u8; 2]>("[1, 2, 3]", &[". length"]);
    finds::<[u8; 2]>(r#"["x"]"#, &["/0 type", ". length"]);
    finds::<[[u8; 1]; 2]>("[[1], [2, 3]]", &["/1 length"]);
}

#[test]
fn rules_of_lists_and_items() {
    #[derive(Validate, Debug, PartialEq)]
    struct Rules {
        #[validate(length(1..=3), unique, each(range(..10), multiple_of(2)))]
        list: Vec<u8>,
        #[validate(not_empty, each(length(..3)))]
        lists: Option<Vec<Vec<u8>>>,
        #[validate(each(range(..10)))]
        boxed: Option<Vec<Box<Option<u8>>>>,
    }
    finds::<Rules>(
        r#"{"list": [2, 3, 12, 13, 2]}"#,
        &[
            "/list/1 multiple_of",
            "/list/2 range",
            "/list/3 range",
            "/list/3 multiple_of",
            "/list/4 unique",
            "/list length",
        ],
    );
    finds::<Rules>(r#"{"list": []}"#, &["/list length"]);
    finds::<Rules>(r#"{"list": [2], "lists": []}"#, &["/lists not_empty"]);
    finds::<Rules>(r#"{"list": [2], "lists": [[1, 2, 3], []]}"#, &["/lists/0 length"]);
    finds::<Rules>(r#"{"list": [2], "boxed": [null, 5, 10]}"#, &["/boxed/2 range"]);
}

#[test]
fn maps() {
    takes(r#"{"a": 1, "": 2}"#, &BTreeMap::from([("a".to_owned(), 1_u8), (String::new(), 2)]));
    takes(r#"{"a": 1}"#, &HashMap::<Box<str>, u8>::from([("a".into(), 1)]));
    takes("{}", &BTreeMap::<String, Value>::new());
    takes(r#"{"a": null}"#, &BTreeMap::from([("a".to_owned(), None::<u8>)]));
    takes(r#"{"a": [1]}"#, &Map::from_iter([("a".to_owned(), json!([1]))]));
    finds::<BTreeMap<String, u8>>(
        r#"{"a/b": "x", "c~": -1, "d": {}}"#,
        &["/a~1b type", "/c~0 type", "/d type"],
    );
    finds::<BTreeMap<String, u8>>(r#"{"a": 1, "b": 2, "a": 3}"#, &["/a duplicate_key"]);
    for text in ["null", "1", r#""x""#, "[]", "[1]", "true"] {
        finds::<BTreeMap<String, u8>>(text, &[". type"]);
    }
}

#[derive(Validate, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[validate(length(..=4), ascii)]
struct Name(String);

#[test]
fn checked_keys() {
    #[derive(Validate, Debug, PartialEq)]
    struct Keys {
        #[validate(keys(length(..=2)), each(length(..=2)), length(..=2))]
        rules: BTreeMap<String, String>,
        names: Option<BTreeMap<Name, u8>>,
        #[validate(keys(range(..10)))]
        numbers: Option<BTreeMap<u8, bool>>,
        flags: Option<BTreeMap<bool, u8>>,
    }
    let empty = || Keys { rules: BTreeMap::new(), names: None, numbers: None, flags: None };
    let numbers = Some(BTreeMap::from([(7, true)]));
    takes(r#"{"rules": {}, "numbers": {"7": true}}"#, &Keys { numbers, ..empty() });
    let flags = Some(BTreeMap::from([(false, 1)]));
    takes(r#"{"rules": {}, "flags": {"false": 1}}"#, &Keys { flags, ..empty() });
    let names = Some(BTreeMap::from([(Name("eth0".into()), 1)]));
    takes(r#"{"rules": {}, "names": {"eth0": 1}}"#, &Keys { names, ..empty() });
    finds::<Keys>(
        r#"{"rules": {"abc": "x", "b": "xyz", "c": 1}}"#,
        &["/rules/abc length", "/rules/b length", "/rules/c type", "/rules length"],
    );
    finds::<Keys>(
        r#"{"rules": {}, "names": {"bond00": "x", "é": 1}}"#,
        &["/names/bond00 length", "/names/bond00 type", "/names/é ascii"],
    );
    finds::<Keys>(
        r#"{"rules": {}, "numbers": {"x": true, "10": 1, "300": true, "01": true}}"#,
        &[
            "/numbers/x type",
            "/numbers/10 range",
            "/numbers/10 type",
            "/numbers/300 type",
            "/numbers/01 type",
        ],
    );
}

#[test]
fn rules_of_maps_in_maps() {
    #[derive(Validate, Debug, PartialEq)]
    struct Nested {
        #[validate(each(not_empty))]
        map: BTreeMap<String, BTreeMap<String, u8>>,
    }
    finds::<Nested>(
        r#"{"map": {"a": {}, "b": {"c": 300}}}"#,
        &["/map/a not_empty", "/map/b/c type"],
    );
}

#[test]
fn many_keys() {
    let mut entries: Vec<String> = (0..100).map(|n| format!(r#""k{n}": {n}"#)).collect();
    finds::<BTreeMap<String, u8>>(&format!("{{{}}}", entries.join(",")), &[]);
    entries.push(r#""k3": 1"#.to_owned());
    entries.push(r#""k99": 1"#.to_owned());
    entries.push(r#""k\u0039\u0039": 1"#.to_owned());
    finds::<BTreeMap<String, u8>>(
        &format!("{{{}}}", entries.join(",")),
        &["/k3 duplicate_key", "/k99 duplicate_key", "/k99 duplicate_key"],
    );
}

#[test]
fn options_and_boxes() {
    #[derive(Validate, Debug, PartialEq)]
    struct Optional {
        a: Option<Box<u8>>,
        b: Box<Option<u8>>,
        c: Option<Option<u8>>,
        any: Option<Value>,
    }
    let none = || Optional { a: None, b: Box::new(None), c: Some(None), any: None };
    let read =
        |text| from_value::<Optional>(&serde_json::from_str(text).unwrap()).unwrap().into_inner();
    for text in ["{}", r#"{"a": null, "b": null, "c": null, "any": null}"#] {
        let read = read(text);
        assert_eq!(
            (read.a, *read.b, read.c.flatten(), read.any),
            (None, None, None, None),
            "{text}"
        );
    }
    let full = Optional {
        a: Some(Box::new(1)),
        b: Box::new(Some(2)),
        c: Some(Some(3)),
        any: Some(json!([4])),
    };
    takes(r#"{"a": 1, "b": 2, "c": 3, "any": [4]}"#, &full);
    finds::<Optional>(r#"{"a": "x", "b": -1, "c": []}"#, &["/a type", "/b type", "/c type"]);
    assert_eq!(none().any, None);
}

#[test]
fn anything() {
    for text in
        ["null", "1", "-1.5", r#""x""#, "[]", r#"{"a": [{"b": null}]}"#, "18446744073709551615"]
    {
        takes(text, &serde_json::from_str::<Value>(text).unwrap());
    }
    takes("[null, 1]", &vec![Value::Null, json!(1)]);
    takes(
        r#"{"a": {"b": [1, 2.5, "x", true, null]}}"#,
        &json!({"a": {"b": [1, 2.5, "x", true, null]}}),
    );
}

#[test]
fn numbers() {
    takes("255", &255_u8);
    takes("-128", &i8::MIN);
    takes("18446744073709551615", &u64::MAX);
    takes("-9223372036854775808", &i64::MIN);
    takes("1", &1.0_f64);
    takes("0.1", &0.1_f32);
    takes("-0", &-0.0_f64);
    for text in [
        "256",
        "-1",
        "1.0",
        "1e2",
        "true",
        r#""1""#,
        "null",
        "-0",
        "123456789012345678901234567890",
    ] {
        finds::<u8>(text, &[". type"]);
    }
    finds::<i8>("-129", &[". type"]);
    finds::<i64>("9223372036854775808", &[". type"]);
    finds::<f64>("true", &[". type"]);
    finds::<bool>("1", &[". type"]);
    takes(r#""é""#, &'é');
    finds::<char>(r#""""#, &[". type"]);
    finds::<char>(r#""ab""#, &[". type"]);
}

#[test]
fn what_a_type_and_its_field_declare_of_what_is_inside_counts_both() {
    #[derive(Debug, PartialEq, Validate, ToDictionary)]
    struct Ports(#[validate(each(range(1..)))] Vec<u16>);

    #[derive(Debug, PartialEq, Validate, ToDictionary)]
    struct Names(
        #[validate(keys(length(2..)), each(each(length(1..))))] BTreeMap<String, Vec<String>>,
    );

    #[derive(Debug, PartialEq, Validate, ToDictionary)]
    struct Host {
        #[validate(each(range(..=10), multiple_of(2)))]
        ports: Ports,
        #[validate(keys(length(..=3)), each(length(..=2), each(length(..=4))))]
        names: Names,
    }

    let text =
        r#"{"ports": [0, 2, 50, 3], "names": {"a": [], "abcd": ["", "abcde", "ab"], "ab": ["x"]}}"#;
    finds::<Host>(
        text,
        &[
            "/ports/0 range",
            "/ports/2 range",
            "/ports/3 multiple_of",
            "/names/a length",
            "/names/abcd length",
            "/names/abcd/0 length",
            "/names/abcd/1 length",
            "/names/abcd length",
        ],
    );
    let names = BTreeMap::from([("abcd".to_owned(), vec!["abcde".to_owned(), String::new()])]);
    let host = Host { ports: Ports(vec![0, 12]), names: Names(names) };
    let report = check(&host);
    let places: Vec<_> = report.findings().iter().map(|it| it.path().to_string()).collect();
    assert_eq!(
        places,
        ["/ports/0", "/ports/1", "/names/abcd", "/names/abcd/0", "/names/abcd/1"],
        "{report}"
    );
}
