//! What is declared beside the types: groups, conditions, what is left out or replaced, values by position,
//! secrets, and defaults that only a run knows, inside one another and in every form.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{Secret, ToDictionary, Validate};

use super::hold;

/// Declares a test for each type: documents that it takes, and all near them.
macro_rules! declared {
    ($($test:ident $type:ty: $($document:literal)*;)*) => { $(
        #[test]
        fn $test() {
            hold::<$type>(&[$($document),*]);
        }
    )* };
}

declared! {
    ignored Ignored:
        r#"{"mode": "off", "size": 3}"#
        r#"{"mode": "on", "size": 4, "name": "x", "list": [1], "deep": {"x": 1}, "level": 2}"#
        r#"{"mode": "x", "level": 1, "other": 2, "list": []}"#;
    ignored_by_two Chained:
        r#"{"a": 1, "c": 4}"#
        r#"{"a": 2, "b": 3, "c": 4, "d": "x"}"#
        r#"{"b": 7, "d": "y"}"#;
    replaced Replaced:
        r#"{"a": 1, "b": "on", "list": [1, 2], "words": "a,b", "map": {"ab": 1}, "inner": {"x": 1}}"#
        r#"{"b": "x", "some": 5, "words": "a,b", "all": [{"x": 1}]}"#;
    by_position Call:
        r#"["ab", 1, "1,2", 5, {"x": 1}]"#
        r#"{"name": "ab", "codes": "1", "inner": [1, 2]}"#
        r#"["ab"]"#;
    by_position_inside Calls:
        r#"{"calls": [["ab"], {"name": "cd"}], "one": [1]}"#
        r#"{"calls": [], "one": {"x": 1, "y": 2}, "maybe": null}"#;
    made Made:
        r#"{"tuple": "1", "pairs": "a=1", "list": "1:2,3", "deep": "1/2"}"#
        r#"{"tuple": {"a": 1, "b": 2, "c": 3}, "pairs": {"a": 1}, "list": ["1", "2:3:4"], "deep": "1/2:3/6"}"#
        r#"{"tuple": "1:2", "list": "", "pairs": "a=1 c=3 b=2", "whole": "1"}"#
        r#"{"tuple": "1:2:3:A:x+y:5:b", "whole": "1:2:9"}"#
        r#"{"tuple": {"a": 1, "b": 2, "e": "A"}}"#
        r#"{"tuple": {"a": 1, "b": 2, "rest": ["q"]}}"#;
    secrets Login:
        r#"{"user": "a", "password": "secret", "keys": {"abc": "x"}, "kind": "pin", "by": 4}"#
        r#"{"user": "a", "password": "s", "token": "t,u", "keys": {"abc": "x"}, "kind": "word", "by": "q", "inner": {"x": 1}}"#;
    between Between:
        r#"{"a": 1, "b": 2, "least": 1, "most": 3, "one": [1], "two": [2], "kind": "file", "path": "/a"}"#
        r#"{"c": 1, "d": "x", "e": "x", "kind": "net", "host": "h", "m": 1, "n": 2}"#
        r#"{"c": 1, "least": null}"#;
    between_flat BetweenFlat:
        r#"{"x": 1, "least": 1, "kind": "file", "path": "/a"}"#
        r#"{"most": 3, "kind": "net", "y": 5}"#;
    alike Alike:
        r#"{"words": {"low": 1, "high": 2}, "flags": {"true": 1}, "numbers": {"1": "a"}, "short": "a=1 b=2"}"#
        r#"{"words": {"hi": 1}, "flags": {"yes": 1, "no": 2}, "numbers": {"-1": "y"}}"#;
    nested Nested:
        r#"{"a": {"type": "in", "kind": "x", "x": 1}, "b": {"One": {"kind": "y"}}, "c": [5, "x", {"kind": "x", "x": 2}]}"#
        r#"{"b": "None", "c": {"t": "N", "c": {"kind": "y", "y": "q"}}}"#
        r#"{"a": {"kind": "y", "type": "in"}, "c": null}"#;
    renamed Renamed:
        r#"{"first": 1, "old": 2, "third": "a", "more": 7}"#
        r#"{"1st": 1, "second": 2, "3rd": "b", "flatOld": 4}"#;
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(ignored_if(mode == "off", size, name, list, deep, level))]
#[validate(warn(ignored_if(level > 5, other)), requires(name, deep), ordered(level <= size))]
pub struct Ignored {
    mode: String,
    #[validate(default = 3, range(1..))]
    size: u8,
    name: Option<String>,
    #[validate(default, each(range(..5)))]
    list: Vec<u8>,
    deep: Option<Box<Inner>>,
    #[validate(default = Some(two()))]
    level: Option<u8>,
    other: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(ignored_if(a == 1, b), ignored_if(b == 3, c, d), required_if(c == 4, a))]
pub struct Chained {
    a: Option<u8>,
    #[validate(default = two())]
    b: u8,
    #[validate(default = 9)]
    c: u8,
    #[validate(form = empty)]
    d: Option<String>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(ordered(a <= most), not_longer(list, words))]
pub struct Replaced {
    #[validate(range(..9), default = 2, otherwise = two())]
    a: u8,
    #[validate(form = words(true = "on", false = "off"), legacy(form = lenient), otherwise = false, default)]
    b: bool,
    #[validate(default = 8, otherwise = 8)]
    most: u8,
    #[validate(default = Some(1), otherwise = None)]
    some: Option<u8>,
    #[validate(each(range(1..), otherwise = drop), default, unique)]
    list: Vec<u8>,
    #[validate(keys(length(2..), otherwise = drop), each(range(..5), otherwise = 3), default)]
    map: BTreeMap<String, u8>,
    #[validate(form = list(","), each(length(..3), otherwise = "z"), default = vec!["a".to_owned()])]
    words: Vec<String>,
    #[validate(default = Inner { x: 5, y: None }, otherwise = Inner { x: 6, y: Some(1) })]
    inner: Inner,
    #[validate(default, each(otherwise = drop))]
    all: Vec<Inner>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq, Default)]
#[validate(positional)]
pub struct Inner {
    x: u8,
    #[validate(range(..5))]
    y: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(positional, forbidden_if(name == "zz", delay), only_if(tries > 2, inner))]
pub struct Call {
    #[validate(length(2..))]
    name: String,
    #[validate(form = lenient)]
    delay: Option<u8>,
    #[validate(flatten)]
    codes: Codes,
    #[validate(default = five())]
    tries: u8,
    inner: Option<Inner>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Codes {
    #[validate(form = list(","), each(range(..5)))]
    codes: Option<Vec<u8>>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Calls {
    calls: Vec<Call>,
    one: One,
    maybe: Option<Call>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum One {
    Inner(Inner),
    Number(u8),
}

fn two() -> u8 {
    2
}

fn five() -> u8 {
    5
}

fn words() -> Vec<String> {
    vec!["x".to_owned(), "y".to_owned()]
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Made {
    #[validate(form = tuple(":"))]
    tuple: Option<Fields>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<Short>,
    #[validate(form = list(","), each(form = tuple(":")))]
    list: Option<Vec<Short>>,
    #[validate(form = list(":"), each(form = tuple("/")), default = vec![Last { a: 1, b: None, c: 5 }])]
    deep: Vec<Last>,
    #[validate(form = tuple(":"))]
    whole: Option<Whole>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Fields {
    a: u8,
    b: Option<u8>,
    #[validate(default = five())]
    c: u8,
    #[validate(default = Letter::B)]
    e: Letter,
    #[validate(form = list("+"), default = words())]
    words: Vec<String>,
    #[validate(flatten)]
    flat: Flat,
    #[validate(default = words())]
    rest: Vec<String>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Flat {
    #[validate(default = Some(five()), form = lenient)]
    f: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub enum Letter {
    A,
    B,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Short {
    a: u8,
    b: Option<u8>,
    #[validate(default = five() - 2)]
    c: u8,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Last {
    a: u8,
    b: Option<u8>,
    #[validate(default = five(), range(1..))]
    c: u8,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(default)]
pub struct Whole {
    a: u8,
    b: Option<u8>,
    c: u8,
}

impl Default for Whole {
    fn default() -> Self {
        Self { a: 3, b: None, c: 9 }
    }
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(requires(token, keys), different(user, password))]
pub struct Login {
    user: String,
    #[validate(secret, length(..9))]
    password: String,
    #[validate(form = list(","))]
    token: Option<Secret<Vec<String>>>,
    #[validate(secret, keys(length(3..)))]
    keys: Option<BTreeMap<String, String>>,
    kind: String,
    #[validate(chosen_by = kind)]
    by: By,
    #[validate(secret)]
    inner: Option<Inner>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
pub enum By {
    Pin(u8),
    Word(Secret<String>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(exclusive(a, c), all_or_none(a, b), equal(d, e), different(m, n))]
#[validate(ordered(least <= most), same_length(one, two), not_longer(one, two))]
#[validate(required_if(kind == "file", path), forbidden_if(kind == "file", host))]
#[validate(only_if(kind == "net", host), at_least_one(a, c, alone))]
#[validate(warn(alone(alone)))]
pub struct Between {
    a: Option<u8>,
    #[validate(form = lenient)]
    b: Option<u8>,
    c: Option<u8>,
    d: Option<String>,
    #[validate(form = empty)]
    e: Option<String>,
    #[validate(default = Some(five()))]
    least: Option<u8>,
    most: Option<u8>,
    one: Option<Vec<u8>>,
    #[validate(form = list(","))]
    two: Option<Vec<u8>>,
    kind: Option<String>,
    path: Option<String>,
    host: Option<String>,
    m: Option<i64>,
    n: Option<i64>,
    alone: Option<bool>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(exactly_one(x, y), ordered(limits.least <= limits.most))]
#[validate(required_if(place.kind == "file", place.path))]
pub struct BetweenFlat {
    x: Option<u8>,
    #[validate(flatten)]
    limits: Limits,
    #[validate(flatten)]
    place: Option<Place>,
    y: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Limits {
    #[validate(default = 2)]
    least: u8,
    #[validate(default = 200)]
    most: u8,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Place {
    kind: String,
    path: Option<String>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Alike {
    words: Option<BTreeMap<Level, u8>>,
    #[validate(keys(form = words(true = "yes", false = "no"), form = lenient))]
    flags: Option<BTreeMap<bool, u8>>,
    #[validate(keys(form = lenient, range(..9)))]
    numbers: Option<BTreeMap<i8, String>>,
    #[validate(form = pairs(" ", "="), keys(lowercase))]
    short: Option<BTreeMap<String, u8>>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[validate(rename_all = "lowercase", ignore_case)]
pub enum Level {
    Low,
    #[validate(alias = "hi")]
    High,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Nested {
    a: Option<Outer>,
    b: Option<Held>,
    c: Option<Several>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "type", rename_all = "lowercase")]
pub enum Outer {
    In(Kind),
    Out { z: Option<u8> },
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    X {
        #[validate(default = five())]
        x: u8,
    },
    Y {
        y: Option<String>,
    },
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub enum Held {
    One(Kind),
    None,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t", content = "c")]
pub enum Adjacent {
    N(Kind),
    U,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum Several {
    Adjacent(Adjacent),
    List(Vec<Item>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum Item {
    Kind(Kind),
    Number(u8),
    Text(String),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(requires(second, first))]
pub struct Renamed {
    #[validate(alias = "1st")]
    first: Option<u8>,
    #[validate(legacy(alias = "old"), deprecated = "first")]
    second: Option<u8>,
    #[validate(alias = "3rd", default = "c")]
    third: String,
    #[validate(flatten)]
    flat: RenamedInside,
    #[validate(rest)]
    rest: BTreeMap<String, Value>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct RenamedInside {
    #[validate(rename = "flat", alias = "flatOld")]
    inside: Option<u8>,
}
