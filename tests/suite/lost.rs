//! A set, and a map, have each item and each key once: one that is equal to another, as is known once both
//! were built, is found and not lost.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use vdsm_validate::{ToDictionary, Validate, check_str};

use crate::told::finds;

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Clone)]
#[validate(try_from = String, into = String)]
struct Lower(String);

impl TryFrom<String> for Lower {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        if text.is_empty() { Err("is empty") } else { Ok(Self(text.to_lowercase())) }
    }
}

impl From<Lower> for String {
    fn from(lower: Lower) -> Self {
        lower.0
    }
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Clone)]
#[validate(from = u8, into = u8)]
struct Digit(u8);

impl From<u8> for Digit {
    fn from(number: u8) -> Self {
        Self(number % 10)
    }
}

impl From<Digit> for u8 {
    fn from(digit: Digit) -> Self {
        digit.0
    }
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Clone)]
struct Point {
    x: u8,
    #[validate(default = 7, alias = "z")]
    y: u8,
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Clone)]
#[validate(untagged)]
enum Either {
    Number(u8),
    Point(Point),
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Gathered {
    by_text: Option<BTreeMap<Lower, u8>>,
    by_number: Option<HashMap<Digit, u8>>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<BTreeMap<Lower, u8>>,
    texts: Option<BTreeSet<Lower>>,
    #[validate(form = list(","))]
    digits: Option<HashSet<Digit>>,
    points: Option<BTreeSet<Point>>,
    #[validate(form = list(","), each(form = tuple(":")))]
    written: Option<HashSet<Point>>,
    tuples: Option<HashSet<(u8, u8)>>,
    lists: Option<BTreeSet<Vec<u8>>>,
    nulls: Option<BTreeSet<Option<u8>>>,
    either: Option<BTreeSet<Either>>,
    inside: Option<Vec<Box<BTreeSet<Box<Point>>>>>,
    #[validate(rest)]
    others: BTreeMap<Lower, u8>,
}

#[test]
fn what_is_equal_once_it_is_built_is_found() {
    for (text, places) in [
        (r#"{"by_text": {"A": 1, "b": 2, "a": 3}}"#, &["/by_text/a duplicate_key"][..]),
        (
            r#"{"by_number": {"1": 1, "11": 2, "1": 3}}"#,
            &["/by_number/11 duplicate_key", "/by_number/1 duplicate_key"],
        ),
        (r#"{"pairs": "A=1 b=2 a=3"}"#, &["/pairs/a duplicate_key"]),
        (r#"{"texts": ["A", "b", "a", "a"]}"#, &["/texts/2 unique", "/texts/3 unique"]),
        (r#"{"digits": "1,2,11"}"#, &["/digits/2 unique"]),
        (r#"{"points": [{"x": 1}, {"z": 7, "x": 1}, {"y": 8, "x": 1}]}"#, &["/points/1 unique"]),
        (r#"{"written": "1:7,2,1"}"#, &["/written/2 unique"]),
        (r#"{"tuples": [[1, 2], [2, 1], [1, 2]]}"#, &["/tuples/2 unique"]),
        (r#"{"lists": [[], [1], [1]]}"#, &["/lists/2 unique"]),
        (r#"{"nulls": [null, 1, null]}"#, &["/nulls/2 unique"]),
        (r#"{"either": [1, {"x": 1}, {"x": 1}]}"#, &["/either/2 unique"]),
        (r#"{"inside": [[{"x": 1}], [{"x": 1}, {"x": 1}]]}"#, &["/inside/1/1 unique"]),
        (r#"{"A": 1, "b": 2, "a": 3}"#, &["/a duplicate_key"]),
    ] {
        finds::<Gathered>(text, places);
    }
    let sentence = check_str::<Gathered>(r#"{"lists": [[1], [1]]}"#).findings()[0].to_string();
    assert_eq!(sentence, "a list of 1 repeats an earlier item");
    finds::<Gathered>(
        r#"{"by_text": {"A": 1, "b": 2}, "digits": "1,2", "points": [{"x": 1}, {"x": 2}], "C": 1}"#,
        &[],
    );
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(equal(a, b), ordered(low <= high), different(one, other))]
struct Digits {
    a: Option<u128>,
    b: Option<u128>,
    low: Option<i128>,
    high: Option<i128>,
    one: Option<u64>,
    other: Option<f64>,
}

#[test]
fn groups_compare_every_digit() {
    for (text, places) in [
        (r#"{"a": 18446744073709551617, "b": 18446744073709551617}"#, &[][..]),
        (r#"{"a": 18446744073709551617, "b": 18446744073709551616}"#, &["/b equal"]),
        (
            r#"{"low": 170141183460469231731687303715884105727, "high": 170141183460469231731687303715884105726}"#,
            &["/low ordered"],
        ),
        (r#"{"low": -18446744073709551617, "high": -18446744073709551616}"#, &[]),
        (r#"{"one": 9007199254740993, "other": 9007199254740992.0}"#, &[]),
        (r#"{"one": 9007199254740992, "other": 9007199254740992.0}"#, &["/other different"]),
    ] {
        let report = check_str::<Digits>(text);
        assert_eq!(crate::told::lines(&report), places, "{text}");
    }
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(ordered(single <= double))]
struct Floats {
    single: f32,
    double: f64,
}

// 0.1 as an `f32` is above 0.1.
#[test]
fn groups_see_a_number_as_its_type_keeps_it() {
    finds::<Floats>(r#"{"single": 0.1, "double": 0.1}"#, &["/single ordered"]);
    finds::<Floats>(r#"{"single": 0.1, "double": 0.2}"#, &[]);
    assert!(!vdsm_validate::check(&Floats { single: 0.1, double: 0.1 }).is_valid());
}
