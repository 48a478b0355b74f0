//! A set, and a map, have each item and each key once: one that is equal to another, as is known once both
//! were built, is found and not lost.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use vdsm_validate::{Bytes, ToDictionary, Validate, check_str, from_str};

use crate::told::{finds, takes};

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

type ByText = BTreeMap<Lower, u8>;

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Newtype(ByText);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Generic<T> {
    value: T,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Page<T: Ord> {
    items: BTreeSet<T>,
    broken: Option<bool>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Rest {
    broken: Option<bool>,
    #[validate(rest)]
    others: ByText,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Flat {
    first: Option<u8>,
    #[validate(flatten)]
    rest: Rest,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Inside {
    first: Option<u8>,
    alias: Option<ByText>,
    newtype: Option<Newtype>,
    generic: Option<Generic<BTreeSet<Point>>>,
    union: Option<Tagged>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "type")]
enum Tagged {
    Named { texts: ByText },
    Page(Page<Point>),
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
enum External {
    Texts(ByText),
    Points(BTreeSet<Point>),
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Around(Lower);

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Tree {
    children: BTreeSet<Tree>,
}

#[test]
fn wherever_a_set_or_a_map_is_nothing_is_lost() {
    let map = r#"{"A": 1, "a": 2}"#;
    let set = r#"[{"x": 1}, {"x": 1, "y": 7}]"#;
    finds::<ByText>(map, &["/a duplicate_key"]);
    finds::<Newtype>(map, &["/a duplicate_key"]);
    finds::<Rest>(map, &["/a duplicate_key"]);
    finds::<Flat>(map, &["/a duplicate_key"]);
    finds::<Option<Box<ByText>>>(map, &["/a duplicate_key"]);
    finds::<BTreeMap<Around, u8>>(map, &["/a duplicate_key"]);
    finds::<BTreeSet<Point>>(set, &["/1 unique"]);
    let within = |before: &str, inside: &str, after: &str| format!("{before}{inside}{after}");
    finds::<Vec<HashSet<Point>>>(&within("[", set, "]"), &["/0/1 unique"]);
    finds::<(BTreeSet<Point>, u8)>(&within("[", set, ", 1]"), &["/0/1 unique"]);
    finds::<Generic<ByText>>(&within(r#"{"value": "#, map, "}"), &["/value/a duplicate_key"]);
    finds::<Page<Point>>(&within(r#"{"items": "#, set, "}"), &["/items/1 unique"]);
    finds::<External>(&within(r#"{"Texts": "#, map, "}"), &["/Texts/a duplicate_key"]);
    finds::<External>(&within(r#"{"Points": "#, set, "}"), &["/Points/1 unique"]);
    finds::<Inside>(&within(r#"{"alias": "#, map, "}"), &["/alias/a duplicate_key"]);
    finds::<Inside>(&within(r#"{"newtype": "#, map, "}"), &["/newtype/a duplicate_key"]);
    finds::<Inside>(&within(r#"{"generic": {"value": "#, set, "}}"), &["/generic/value/1 unique"]);
    finds::<Tagged>(
        &within(r#"{"texts": "#, map, r#", "type": "Named"}"#),
        &["/texts/a duplicate_key"],
    );
    finds::<Tagged>(&within(r#"{"type": "Page", "items": "#, set, "}"), &["/items/1 unique"]);
    finds::<Tree>(r#"{"children": [{"children": []}, {"children": []}]}"#, &["/children/1 unique"]);
    takes(map.replace('A', "b").as_str(), &Newtype([("b", 1), ("a", 2)].map(lower).into()));
}

fn lower((key, value): (&str, u8)) -> (Lower, u8) {
    (Lower(key.to_owned()), value)
}

#[test]
fn what_is_lost_is_found_beside_other_faults() {
    let map = r#"{"A": 1, "a": 2}"#;
    finds::<Inside>(
        &format!(r#"{{"first": true, "newtype": {map}}}"#),
        &["/first type", "/newtype/a duplicate_key"],
    );
    finds::<Inside>(
        &format!(r#"{{"first": 1.5, "union": {{"type": "Named", "texts": {map}}}}}"#),
        &["/first type", "/union/texts/a duplicate_key"],
    );
    finds::<Page<Point>>(
        r#"{"broken": 1, "items": [{"x": 1}, {"x": 1}]}"#,
        &["/broken type", "/items/1 unique"],
    );
    finds::<Flat>(r#"{"first": "", "A": 1, "a": 2}"#, &["/first type", "/a duplicate_key"]);
    finds::<Flat>(r#"{"broken": 1, "A": 1, "a": 2}"#, &["/broken type", "/a duplicate_key"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Formed {
    #[validate(keys(form = trim))]
    trimmed: Option<BTreeMap<String, u8>>,
    #[validate(keys(form = lowercase))]
    lowercase: Option<HashMap<String, u8>>,
    #[validate(each(form = trim))]
    texts: Option<BTreeSet<String>>,
    #[validate(each(form = base64))]
    bytes: Option<BTreeSet<Bytes>>,
    #[validate(documented(unique))]
    documented: Option<BTreeSet<u8>>,
}

#[test]
fn what_a_form_makes_alike_is_found() {
    finds::<Formed>(r#"{"trimmed": {"a": 1, " a": 2}}"#, &["/trimmed/ a duplicate_key"]);
    finds::<Formed>(r#"{"lowercase": {"A": 1, "a": 2}}"#, &["/lowercase/a duplicate_key"]);
    finds::<Formed>(r#"{"texts": ["a", "a "]}"#, &["/texts/1 unique"]);
    finds::<Formed>(r#"{"bytes": ["aGk=", "aGk="]}"#, &["/bytes/1 unique"]);
    finds::<Formed>(r#"{"documented": [1, 1]}"#, &["/documented/1 unique"]);
}

/// A name without regard to case, as only its own comparison knows.
#[derive(Validate, ToDictionary, Debug, Clone)]
struct Caseless(String);

impl PartialEq for Caseless {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Caseless {}

impl std::hash::Hash for Caseless {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_ascii_lowercase().hash(state);
    }
}

#[test]
fn what_a_type_itself_takes_for_equal_is_found_where_it_is_built() {
    let report = from_str::<HashMap<Caseless, u8>>(r#"{"A": 1, "a": 2}"#).unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/a duplicate_key"]);
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
