//! What is said of a dictionary holds of the value: checking and building agree on every input, a value that
//! is built passes its own declarations, and is accepted again when it is written back.

mod declared;
mod inside;
mod kinds;
mod matrix;
mod types;

use std::fmt::Debug;

use serde_json::Value;
use vdsm_validate::{Policy, Spelling, ToDictionary, ValidateOwned, check_str, to_value_as};

use crate::mutation::{Random, Words, change};
use crate::told::Input;
use inside::*;
use types::*;

/// Reads documents near these ones in every way under every policy, and writes back what is built.
#[track_caller]
fn hold<T: ValidateOwned + ToDictionary + PartialEq + Debug>(documents: &[&str]) {
    let mut words = Words::common();
    let documents: Vec<Value> =
        documents.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    for document in &documents {
        let report = check_str::<T>(&document.to_string());
        assert!(report.is_valid(), "{document}: {report}");
        words.collect(document);
    }
    let mut numbers = Random(2012);
    for turn in 0..60 {
        let mut document = documents[turn % documents.len()].clone();
        for _ in 0..(turn / documents.len()).min(4) {
            change(&mut document, &mut numbers, &words);
        }
        let input = Input::new(document.to_string());
        for (policy, spellings) in policies() {
            for value in input.read::<T>(&policy).1 {
                for &spelling in spellings {
                    returns(&value, &policy, spelling, &document);
                }
            }
        }
    }
}

/// Each policy, and the spellings that it reads without an error.
fn policies() -> [(Policy, &'static [Spelling]); 4] {
    let both = &[Spelling::Documented, Spelling::Wire];
    [
        (Policy::strict(), &both[..1]),
        (Policy::wire(), both),
        (Policy::lenient(), both),
        (Policy::audited(), both),
    ]
}

/// What JSON holds only with every digit; and the empty dictionary in a list, read of blanks.
const UNWRITTEN: [&str; 2] = ["no more than 64 bits", "it is empty"];

/// A value that is built passes its own declarations, and is read again as it is written.
#[track_caller]
fn returns<T: ValidateOwned + ToDictionary + PartialEq + Debug>(
    value: &T,
    policy: &Policy,
    spelling: Spelling,
    document: &Value,
) {
    let report = policy.check(value);
    assert!(report.is_valid(), "{document} is built as {value:?}, of which {report}");
    let written = match to_value_as(value, spelling) {
        Ok(written) => written,
        Err(error) if UNWRITTEN.iter().any(|why| error.message().contains(why)) => return,
        Err(error) => panic!("{document} is built as {value:?}, of which {error}"),
    };
    match policy.from_value::<T>(&written) {
        Ok(again) => assert_eq!(*again, *value, "{document} is written as {written}"),
        Err(report) => panic!("{document} is written as {written}, of which {report}"),
    }
}

macro_rules! verdicts {
    ($($test:ident $type:ty: $($document:literal)*;)*) => { $(
        #[test]
        fn $test() {
            hold::<$type>(&[$($document),*]);
        }
    )* };
}

verdicts! {
    external External:
        r#"{"e": {"New": 5}, "g": "a,b", "m": {"k": {"Obj": {"a": 1}}, "j": "Unit", "o": {"Opt": null}}, "l": [{"Tup": [1, "x"]}, "Unit", {"al": 3}]}"#
        r#"{"f": {"Obj": {"a": 1, "b": 2}}, "m": {}, "e": {"Unit": null}}"#;
    adjacent Adjacent:
        r#"{"a": {"t": "U"}, "o": {"t": "N", "c": 4}, "f": {"t2": "N", "c2": 4}}"#
        r#"{"a": {"c": [1,2], "t": "T"}, "o": {"t": "O", "c": {"x": 1}}, "f": {"t2": "U"}}"#
        r#"{"a": {"t": "Op", "c": null}, "f": {"c2": {"x": 1}, "t2": "O"}}"#
        r#"{"a": {"t": "Op", "c": null}, "f": {"c2": [1], "t2": "L"}}"#;
    tagged Tagged:
        r#"{"t": {"type": "disk", "a": 1}, "z": 4, "more": [1]}"#
        r#"{"t": {"mac": "x", "type": "nic", "n": [1]}, "q": null}"#
        r#"{"t": {"type": "unit"}}"#
        r#"{"t":{"type": 5, "q": true}}"#;
    untagged Untagged:
        "5"
        r#""x""#
        r#"{"a": 1}"#
        r#"{"a": 1, "c": [1, {"a": 1, "b": 2}]}"#
        r#"[1, "x", []]"#;
    strings Strings:
        r#"{"p": "mode=4 miimon=100 x=y", "m": "a:1,b:2", "t": {"type": "disk", "a": 1}, "tu": "1:3:x", "lt": "1:2:x,2", "e": "1,2", "om": "x"}"#
        r#"{"p": "", "e": [1,2], "om": ["a"], "t": {"type": "unit"}, "tu": "1"}"#
        r#"{"p": "miimon=1", "t": {"type": "unit"}, "lt": "1"}"#;
    packed Packed:
        r#"{"x": "kind=disk of=5", "y": "A=U b=U", "z": "disk:5:U:1", "w": "1:2"}"#
        r#"{"x": "of=x kind=nic l=1,2", "z": "e:Active:U", "w": "q=1"}"#
        r#"{"x": "kind=l of=1+2 e=U", "z": "l:1+2", "w": [1, 2]}"#
        r#"{"x": {"kind": "nic", "of": "x", "e": "U"}, "w": {"q": "x"}}"#;
    given Given:
        r#"{"size": 1, "data": {"a": 1}, "items": [{"a": 2}]}"#
        r#"{"kind": "nic", "data": "x", "items": ["x", "y"]}"#
        r#"{"data": [1], "items": [[1],[2]], "kind": "l"}"#;
    optional Optional:
        r#"{"a": null, "b": null, "c": "", "d": "5", "f": {"b": 1}, "u": 5}"#
        r#"{"a": 3, "b": 4, "c": "x", "e": null, "u": {"x": 1}}"#;
    maps Maps:
        r#"{"a": {"1": 2}, "b": {"k": "yes"}, "c": {"x": [1,2]}, "s": [1,2], "u": [1,2], "k": {"true": 1}, "kk": {"Active": 1, "PAS": 2}}"#
        r#"{"a": {}, "b": {}, "c": {}, "kk": {"1": 1, "old": 4}}"#;
    flattened Flattened:
        r#"{"x": 1, "a": 1, "b": 2, "c": 4, "ff": "x", "r": 4}"#
        r#"{"y": 1, "lo": 2, "hi": 3, "e": 4, "r2": 5}"#;
    tuple Tuple:
        r#"[1, "x", 3]"#
        r#"[1, "x", null]"#;
    tuples Tuples:
        r#"{"a": [1, "x"], "b": [1,2], "c": [1, "y", 4], "e": "1:x", "n": "q"}"#
        r#"{"a": [1, ""], "d": [3,4]}"#;
    numbers Numbers:
        r#"{"f": 1.5, "d": 1e3, "l": "2.5", "i": 5, "u": 18446744073709551615, "s": 1, "b": "TRUE", "li": "a,b", "v": {"x": [1, null]}, "nz": 4, "sd": [[1, null], [2, "x"]], "ch": "x", "dur": {"secs": 1, "nanos": 0}}"#
        r#"{"f": 1, "d": -0.0, "s": true, "l": 1, "b": 1}"#;
    unions Unions:
        r#"{"type": "disk", "a": 1}"#
        r#"{"New": 4}"#
        r#"{"t": "N", "c": 4}"#
        r#"{"x": 4}"#
        "[1,2]"
        r#""Unit""#;
    defaulted Defaulted:
        r#"{"a": 1, "b": 2, "c": "y", "d": [], "e": "Unit"}"#
        "{}"
        r#"{"b": null}"#;
    converted Converted:
        r#"{"a": 2, "b": "4", "c": "1,2", "d": {"k": 4}, "e": 6, "u": 4, "y": 4}"#
        r#"{"a": 2, "d": {}, "u": "x"}"#;
    keys Keys:
        r#"{"a": {"::1": 1, "0:0:0:0:0:0:0:2": 2, "::": 3}, "5": 4, "0": 1}"#;
    sets Sets:
        r#"{"a": [1,2], "b": ["x", "y"], "c": ["::1", "1.2.3.4"], "d": ["Active", "PAS"], "e": ["::1", "::2"], "f": [1, null], "g": "1,2"}"#;
    functions Functions:
        r#"{"a": "4", "b": "5", "s": 4, "t": "x"}"#
        r#"{"a": "4", "s": 4}"#;
    others Others:
        r#"{"o": "A", "p": {"t": "A", "x": 1}, "q": {"t": "A", "c": {"x": 1}}, "r": {"A": {"x": 1}}}"#
        r#"{"o": "bb", "p": {"t": "Q"}, "q": {"t": "Q"}, "r": "U"}"#
        r#"{"o": "zz", "r": "Z", "q": {"t": "Q", "c": null}}"#;
    conditions Conditions:
        r#"{"o": 7, "x": 1, "z": 2, "p": "a", "q": "a", "m": "x"}"#
        r#"{"k": "b", "n": 1, "w": 1, "l": [], "z": 3, "m": ""}"#;
    wide Wide:
        r#"{"a": 18446744073709551615, "b": 18446744073709551615, "c": -3, "d": 3, "e": 5, "f": {"5": 1, "340282366920938463463374607431768211455": 2}}"#;
    recursive Recursive:
        r#"{"next": {"v": []}, "k": {"t": "node", "l": {"v": 1, "t": "leaf"}, "r": {"t": "list", "items": [{"t": "wrap", "k": null}]}}, "v": [{}]}"#;
    newtypes Newtypes:
        r#"{"a": "1,2", "b": "5", "c": "", "d": "4", "e": {"k": "1,2"}, "f": 4, "g": "", "h": "4,5", "i": "1,2"}"#
        r#"{"c": "x", "g": "7"}"#
        "{}";
    flat_map FlatMap:
        r#"{"a": 1, "k": "Unit", "l": {"New": 4}}"#;
    flat_rest FlatRest:
        r#"{"c": 1, "d": 4, "x": 4, "k": "v"}"#
        "{}"
        r#"{"x": 1, "k": "v"}"#;
    nested Nested:
        r#"{"a": "1,2;3", "b": "a=1+b=2,c=3", "c": "a=1,2;b=3", "d": "1/aa/3/4", "e": "4", "f": "y, n", "g": "a,,b"}"#
        r#"{"a": "", "b": "", "c": "", "e": [1,"2"], "f": "", "g": ""}"#
        r#"{"d": "1,2/bb"}"#;
    numbered Numbered:
        r#"{"a": 1, "b": "A", "c": "aa-bb", "d": "1", "m": {"k": "old", "l": 2}, "l": "A,2"}"#
        r#"{"a": -2, "b": 2, "c": 3, "d": "-2", "m": {}, "l": "1,2"}"#;
    kinds Kinds:
        r#"{"t": "A", "x": 1}"#
        r#"{"k": 1, "z": [1]}"#
        "5"
        "null"
        r#"["x", null]"#;
    generics Generics:
        r#"{"a": {"a": 1, "b": [1], "m": {"x": 1}}, "b": {"a": "Unit", "m": {"q": {"New": 1}}}, "c": {"m": {"k": {"m": {"z": null}}}, "a": {"a": null, "m": {}}}}"#;
    chosen Chosen:
        r#"{"type": "disk", "a": {"x": {"a": 1}}, "n": {"a": 2}}"#
        r#"{"a": {"x": {"a": 1}, "y": "z"}, "n": [1]}"#;
    nulls Nulls:
        r#"{"a": "", "b": 4, "c": null, "d": "", "e": null, "f": null}"#
        r#"{"a": "5", "c": 4, "d": null, "e": null}"#
        r#"{"d": "x", "e": null, "b": null}"#;
    scalars Scalars:
        r#"{"a": "aGk=", "b": "aGk=,aGk=", "dur": {"secs": 1, "nanos": 5}, "r": {"start": 1, "end": 4}, "c": "x", "cm": {"x": 1}, "bx": "q", "z": "4"}"#;
}
