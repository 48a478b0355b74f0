//! The forms: how a value may stand on the wire. Each under the strict, lenient and audited policy.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{Bytes, Policy, Validate};

use crate::told::{finds, finds_under_each, takes, told};

#[derive(Validate, Debug, PartialEq)]
struct Lists {
    #[validate(form = list(","))]
    plain: Option<Vec<String>>,
    #[validate(form = list(",", trim = true))]
    trimmed: Option<Vec<String>>,
    #[validate(form = list(" ", skip_empty = true), length(..3))]
    skipped: Option<Vec<u8>>,
    #[validate(either(form = list(",")))]
    either: Option<Vec<bool>>,
    #[validate(legacy(form = list(",")))]
    legacy: Option<Vec<f64>>,
    #[validate(warn(form = list(",")))]
    warned: Option<Vec<i8>>,
    #[validate(form = list(";"), each(form = list(",")))]
    nested: Option<Vec<Vec<u8>>>,
    #[validate(form = list(","))]
    array: Option<[u8; 2]>,
    #[validate(form = list(","))]
    optional: Option<Vec<Option<char>>>,
    #[validate(form = list(","), each(range(1..=9)))]
    ports: Option<Vec<Port>>,
}

#[derive(Validate, Debug, PartialEq)]
struct Port(u16);

impl Lists {
    const NONE: Self = Self {
        plain: None,
        trimmed: None,
        skipped: None,
        either: None,
        legacy: None,
        warned: None,
        nested: None,
        array: None,
        optional: None,
        ports: None,
    };
}

#[test]
fn lists() {
    let strings = |items: &[&str]| Some(items.iter().map(|&item| item.to_owned()).collect());
    takes(r#"{"plain": "a, b,"}"#, &Lists { plain: strings(&["a", " b", ""]), ..Lists::NONE });
    takes(r#"{"plain": ""}"#, &Lists { plain: strings(&[]), ..Lists::NONE });
    takes(r#"{"trimmed": " a , b,"}"#, &Lists { trimmed: strings(&["a", "b", ""]), ..Lists::NONE });
    takes(r#"{"skipped": "  1   2 "}"#, &Lists { skipped: Some(vec![1, 2]), ..Lists::NONE });
    takes(
        r#"{"nested": "1,2;;3"}"#,
        &Lists { nested: Some(vec![vec![1, 2], vec![], vec![3]]), ..Lists::NONE },
    );
    takes(r#"{"array": "1,2"}"#, &Lists { array: Some([1, 2]), ..Lists::NONE });
    takes(
        r#"{"optional": "a,b"}"#,
        &Lists { optional: Some(vec![Some('a'), Some('b')]), ..Lists::NONE },
    );
    takes(r#"{"ports": "1,2"}"#, &Lists { ports: Some(vec![Port(1), Port(2)]), ..Lists::NONE });
    for (text, findings) in [
        (r#"{"plain": 5}"#, &["/plain type"] as &[_]),
        (r#"{"plain": {"a": 1}}"#, &["/plain type"]),
        (r#"{"plain": true}"#, &["/plain type"]),
        (r#"{"skipped": "1,2"}"#, &["/skipped/0 type"]),
        (r#"{"skipped": "1 2 3"}"#, &["/skipped length"]),
        (r#"{"skipped": " 1 256 x"}"#, &["/skipped/1 type", "/skipped/2 type", "/skipped length"]),
        (r#"{"array": "1"}"#, &["/array length"]),
        (r#"{"array": "1,2,3"}"#, &["/array length"]),
        (r#"{"nested": "1,x;2;y"}"#, &["/nested/0/1 type", "/nested/2/0 type"]),
        (r#"{"ports": "1,x,10,70000"}"#, &["/ports/1 type", "/ports/2 range", "/ports/3 type"]),
    ] {
        finds::<Lists>(text, findings);
    }
}

#[test]
fn lists_under_each_policy() {
    let none: [&[&str]; 3] = [&[], &[], &[]];
    for (text, findings) in [
        (r#"{"plain": "a,b"}"#, none),
        // The list in a string is the documented form, and the list the conversion.
        (r#"{"plain": ["a"]}"#, [&["/plain conversion"], &[], &["warning /plain conversion"]]),
        (r#"{"either": "true,false"}"#, none),
        (r#"{"either": [true]}"#, none),
        (
            r#"{"legacy": "1,2.5"}"#,
            [&["/legacy legacy"], &["warning /legacy legacy"], &["warning /legacy legacy"]],
        ),
        (r#"{"legacy": [1, 2.5]}"#, none),
        (r#"{"warned": "1,-2"}"#, [&["warning /warned legacy"]; 3]),
        (r#"{"warned": [1]}"#, none),
    ] {
        finds_under_each::<Lists>(text, findings);
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Tuples {
    /// A struct by position.
    #[validate(form = tuple(","))]
    handle: Option<Handle>,
    /// A head and a tail.
    #[validate(form = tuple(","))]
    cpu: Option<Cpu>,
    #[validate(form = tuple(":", trim = true))]
    pair: Option<Pair>,
    #[validate(form = tuple(","))]
    short: Option<Short>,
    documented: Option<Documented>,
    #[validate(form = list(" "), each(form = tuple(":")))]
    pairs: Option<Vec<Pair>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(exclusive(image, volume), check(differ, domain, pool))]
struct Handle {
    domain: String,
    #[validate(length(1..))]
    pool: String,
    image: Option<u8>,
    volume: Option<u8>,
}

fn differ(domain: &str, pool: &str) -> Result<(), &'static str> {
    if domain == pool { Err("the same twice") } else { Ok(()) }
}

#[derive(Validate, Debug, PartialEq)]
struct Cpu {
    model: String,
    #[validate(each(starts_with("+")), length(..3))]
    features: Vec<String>,
}

#[derive(Validate, Debug, PartialEq)]
struct Pair(u8, bool);

#[derive(Validate, Debug, PartialEq)]
struct Short {
    a: u8,
    b: Option<u8>,
    #[validate(default)]
    c: Vec<u8>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(either(form = tuple(",")))]
struct Documented {
    a: u8,
    b: u8,
}

impl Tuples {
    const NONE: Self =
        Self { handle: None, cpu: None, pair: None, short: None, documented: None, pairs: None };
}

#[test]
fn tuples() {
    let handle = |image| Some(Handle { domain: "a".into(), pool: "b".into(), image, volume: None });
    takes(r#"{"handle": "a,b"}"#, &Tuples { handle: handle(None), ..Tuples::NONE });
    let cpu = |features: &[&str]| Cpu {
        model: "qemu64".into(),
        features: features.iter().map(|&feature| feature.into()).collect(),
    };
    takes(r#"{"cpu": "qemu64"}"#, &Tuples { cpu: Some(cpu(&[])), ..Tuples::NONE });
    takes(r#"{"cpu": "qemu64,+a,+b"}"#, &Tuples { cpu: Some(cpu(&["+a", "+b"])), ..Tuples::NONE });
    takes(r#"{"pair": " 1 : true "}"#, &Tuples { pair: Some(Pair(1, true)), ..Tuples::NONE });
    let short = |b, c| Tuples { short: Some(Short { a: 1, b, c }), ..Tuples::NONE };
    takes(r#"{"short": "1"}"#, &short(None, vec![]));
    takes(r#"{"short": "1,2"}"#, &short(Some(2), vec![]));
    takes(r#"{"short": "1,2,3,4"}"#, &short(Some(2), vec![3, 4]));
    let documented = Tuples { documented: Some(Documented { a: 1, b: 2 }), ..Tuples::NONE };
    takes(r#"{"documented": "1,2"}"#, &documented);
    takes(r#"{"documented": {"a": 1, "b": 2}}"#, &documented);
    takes(
        r#"{"pairs": "1:true 2:false"}"#,
        &Tuples { pairs: Some(vec![Pair(1, true), Pair(2, false)]), ..Tuples::NONE },
    );
    for (text, findings) in [
        // A wrong number of parts is one finding, which names the missing one.
        (r#"{"handle": "a"}"#, &["/handle tuple"] as &[_]),
        (r#"{"handle": "a,b,1,2,e"}"#, &["/handle tuple"]),
        (r#"{"handle": ""}"#, &["/handle tuple"]),
        (r#"{"pair": "1"}"#, &["/pair tuple"]),
        (r#"{"handle": 5}"#, &["/handle type"]),
        (r#"{"handle": "a,,x"}"#, &["/handle/pool length", "/handle/image type"]),
        (r#"{"handle": "a,b,1,2"}"#, &["/handle exclusive"]),
        (r#"{"handle": "a,a"}"#, &["/handle differ"]),
        (
            r#"{"cpu": "q,+a,b,c"}"#,
            &["/cpu/features/1 starts_with", "/cpu/features/2 starts_with", "/cpu/features length"],
        ),
        (r#"{"pair": "x:y"}"#, &["/pair/0 type", "/pair/1 type"]),
        (r#"{"documented": "1,x"}"#, &["/documented/b type"]),
        (r#"{"pairs": "1:true 2 x:true"}"#, &["/pairs/1 tuple", "/pairs/2/0 type"]),
    ] {
        finds::<Tuples>(text, findings);
    }
    let report = Policy::lenient().check_str::<Tuples>(r#"{"handle": "a"}"#);
    assert_eq!(report.findings()[0].to_string(), "\"a\" has 1 of 4 parts; pool is missing");
}

#[test]
fn tuples_under_each_policy() {
    let none: [&[&str]; 3] = [&[], &[], &[]];
    for (text, findings) in [
        (r#"{"handle": "a,b"}"#, none),
        (
            r#"{"handle": {"domain": "a", "pool": "b"}}"#,
            [&["/handle conversion"], &[], &["warning /handle conversion"]],
        ),
        (r#"{"pair": [1, true]}"#, [&["/pair conversion"], &[], &["warning /pair conversion"]]),
        (r#"{"documented": "1,2"}"#, none),
        (r#"{"documented": {"a": 1, "b": 2}}"#, none),
    ] {
        finds_under_each::<Tuples>(text, findings);
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Pairs {
    #[validate(form = pairs(" ", "="), keys(ascii), each(range(..200)))]
    map: Option<BTreeMap<String, u8>>,
    #[validate(form = pairs(";", ":"))]
    options: Option<Options>,
    #[validate(legacy(form = pairs(" ", "=")))]
    legacy: Option<BTreeMap<String, String>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(alone(off), check(both, miimon, mode))]
struct Options {
    #[validate(alias = "bond_mode")]
    mode: Option<u8>,
    miimon: Option<u16>,
    off: Option<bool>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn both(miimon: &Option<u16>, mode: &Option<u8>) -> Result<(), &'static str> {
    if miimon.is_some() && mode.is_none() { Err("miimon wants a mode") } else { Ok(()) }
}

#[test]
fn pairs() {
    let map = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    takes(r#"{"map": " a=1  b=2 "}"#, &Pairs { map: Some(map), options: None, legacy: None });
    takes(r#"{"map": ""}"#, &Pairs { map: Some(BTreeMap::new()), options: None, legacy: None });
    let options = Options { mode: Some(4), miimon: Some(100), off: None };
    takes(
        r#"{"options": "mode:4;miimon:100"}"#,
        &Pairs { map: None, options: Some(options), legacy: None },
    );
    for (text, findings) in [
        (
            r#"{"map": "a=x b c=1=2 =3 é=1 d=200 a=1"}"#,
            &[
                "/map/a type",
                "/map/b pairs",
                "/map/c=1=2 pairs",
                "/map/é ascii",
                "/map/d range",
                "/map/a duplicate_key",
            ] as &[_],
        ),
        (r#"{"options": "bond_mode:4;mode:4"}"#, &["/options/mode alias_conflict"]),
        (
            r#"{"options": "mdoe:4;miimon"}"#,
            &["/options/mdoe unknown_key", "/options/miimon pairs"],
        ),
        (r#"{"options": "off:true;mode:4"}"#, &["/options/off alone"]),
        (r#"{"options": "off:true;x:4"}"#, &["/options/x unknown_key", "/options/off alone"]),
        (r#"{"options": "miimon:4"}"#, &["/options both"]),
        (r#"{"options": "miimon:x"}"#, &["/options/miimon type"]),
        (r#"{"options": 4}"#, &["/options type"]),
    ] {
        finds::<Pairs>(text, findings);
    }
}

#[test]
fn pairs_under_each_policy() {
    let none: [&[&str]; 3] = [&[], &[], &[]];
    for (text, findings) in [
        (r#"{"map": "a=1"}"#, none),
        (r#"{"map": {"a": 1}}"#, [&["/map conversion"] as &[_], &[], &["warning /map conversion"]]),
        (
            r#"{"options": {"mode": 4}}"#,
            [&["/options conversion"], &[], &["warning /options conversion"]],
        ),
        (
            r#"{"legacy": "a=1"}"#,
            [&["/legacy legacy"], &["warning /legacy legacy"], &["warning /legacy legacy"]],
        ),
        (r#"{"legacy": {"a": "1"}}"#, none),
    ] {
        finds_under_each::<Pairs>(text, findings);
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Scalars {
    #[validate(form = words(true = "yes", false = "no"))]
    word: Option<bool>,
    #[validate(legacy(form = words(true = "1", false = "0", ignore_case = true)))]
    legacy: Option<bool>,
    #[validate(form = lenient)]
    flag: Option<bool>,
    #[validate(form = lenient, range(..=4094))]
    tag: Option<u16>,
    #[validate(form = lenient)]
    ratio: Option<f64>,
    #[validate(form = lenient, length(..=5))]
    text: Option<String>,
    #[validate(form = lenient, form = empty)]
    number: Option<u8>,
    #[validate(form = base64, length(..=3))]
    bytes: Option<Bytes>,
    #[validate(form = one_or_many, not_empty)]
    many: Option<Vec<u8>>,
    #[validate(form = list(","), legacy(form = one_or_many))]
    both: Option<Vec<u8>>,
    #[validate(form = one_or_many)]
    structs: Option<Vec<Documented>>,
    newtype: Option<Newtype>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(form = lenient, range(1..))]
struct Newtype(u8);

impl Scalars {
    const NONE: Self = Self {
        word: None,
        legacy: None,
        flag: None,
        tag: None,
        ratio: None,
        text: None,
        number: None,
        bytes: None,
        many: None,
        both: None,
        structs: None,
        newtype: None,
    };
}

#[test]
fn scalars() {
    takes(r#"{"word": "yes"}"#, &Scalars { word: Some(true), ..Scalars::NONE });
    takes(r#"{"word": false}"#, &Scalars { word: Some(false), ..Scalars::NONE });
    takes(r#"{"flag": "True"}"#, &Scalars { flag: Some(true), ..Scalars::NONE });
    takes(r#"{"flag": 0}"#, &Scalars { flag: Some(false), ..Scalars::NONE });
    takes(r#"{"tag": "17"}"#, &Scalars { tag: Some(17), ..Scalars::NONE });
    takes(r#"{"ratio": "-1.5e3"}"#, &Scalars { ratio: Some(-1500.0), ..Scalars::NONE });
    takes(r#"{"ratio": 7}"#, &Scalars { ratio: Some(7.0), ..Scalars::NONE });
    takes(r#"{"text": 17}"#, &Scalars { text: Some("17".into()), ..Scalars::NONE });
    takes(r#"{"text": true}"#, &Scalars { text: Some("true".into()), ..Scalars::NONE });
    takes(r#"{"number": ""}"#, &Scalars::NONE);
    takes(r#"{"bytes": "aGk="}"#, &Scalars { bytes: Some(Bytes(b"hi".to_vec())), ..Scalars::NONE });
    takes(r#"{"many": 5}"#, &Scalars { many: Some(vec![5]), ..Scalars::NONE });
    takes(r#"{"both": "1,2"}"#, &Scalars { both: Some(vec![1, 2]), ..Scalars::NONE });
    takes(r#"{"both": 5}"#, &Scalars { both: Some(vec![5]), ..Scalars::NONE });
    let one = Scalars { structs: Some(vec![Documented { a: 1, b: 2 }]), ..Scalars::NONE };
    takes(r#"{"structs": {"a": 1, "b": 2}}"#, &one);
    takes(r#"{"structs": "1,2"}"#, &one);
    takes(r#"{"newtype": "5"}"#, &Scalars { newtype: Some(Newtype(5)), ..Scalars::NONE });
    for (text, findings) in [
        (r#"{"word": "Yes"}"#, &["/word words"] as &[_]),
        (r#"{"word": 1}"#, &["/word type"]),
        (r#"{"flag": "yes"}"#, &["/flag type"]),
        (r#"{"flag": 2}"#, &["/flag type"]),
        (r#"{"tag": "17 "}"#, &["/tag type"]),
        (r#"{"tag": "4095"}"#, &["/tag range"]),
        (r#"{"tag": "70000"}"#, &["/tag type"]),
        (r#"{"tag": true}"#, &["/tag type"]),
        (r#"{"ratio": "nan"}"#, &["/ratio type"]),
        (r#"{"text": 123456}"#, &["/text length"]),
        (r#"{"text": null}"#, &[]),
        (r#"{"text": []}"#, &["/text type"]),
        (r#"{"bytes": "aGk"}"#, &["/bytes base64"]),
        (r#"{"bytes": "aGVsbG8="}"#, &["/bytes length"]),
        (r#"{"bytes": [1]}"#, &["/bytes type"]),
        (r#"{"many": "x"}"#, &["/many type"]),
        (r#"{"many": []}"#, &["/many not_empty"]),
        (r#"{"structs": {"a": 1}}"#, &["/structs/b missing_key"]),
        (r#"{"newtype": "0"}"#, &["/newtype range"]),
    ] {
        finds::<Scalars>(text, findings);
    }
}

#[test]
fn scalars_under_each_policy() {
    for (key, text, kind) in [
        ("word", "true", Some("conversion")),
        ("word", r#""no""#, None),
        ("legacy", r#""1""#, Some("legacy")),
        ("legacy", "true", None),
        ("flag", r#""true""#, Some("conversion")),
        ("flag", "1", Some("conversion")),
        ("flag", "true", None),
        ("tag", r#""1""#, Some("conversion")),
        ("tag", "1", None),
        ("ratio", r#""1.5""#, Some("conversion")),
        ("text", "1", Some("conversion")),
        ("text", r#""1""#, None),
        ("number", r#""""#, Some("conversion")),
        ("number", r#""1""#, Some("conversion")),
        ("number", "null", None),
        ("bytes", r#""aGk=""#, None),
        ("many", "1", Some("conversion")),
        ("many", "[1]", None),
        ("both", "1", Some("legacy")),
        ("both", "[1]", Some("conversion")),
        ("structs", r#"{"a": 1, "b": 2}"#, Some("conversion")),
        ("structs", r#"[{"a": 1, "b": 2}]"#, None),
        ("newtype", r#""1""#, Some("conversion")),
    ] {
        let text = format!(r#"{{"{key}": {text}}}"#);
        let strict: Vec<_> = kind.iter().map(|kind| format!("/{key} {kind}")).collect();
        let audited: Vec<_> = kind.iter().map(|kind| format!("warning /{key} {kind}")).collect();
        let lenient = if kind == Some("legacy") { audited.clone() } else { Vec::new() };
        assert_eq!(told::<Scalars>(&Policy::strict(), &text), strict, "{text}");
        assert_eq!(told::<Scalars>(&Policy::lenient(), &text), lenient, "{text}");
        assert_eq!(told::<Scalars>(&Policy::audited(), &text), audited, "{text}");
    }
}

#[test]
fn weights_of_rules() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(strict(exclusive(a, b)), warn(requires(a, c)))]
    struct Weighed {
        #[validate(strict(range(..5)), warn(multiple_of(2)), range(..9))]
        a: Option<u8>,
        b: Option<u8>,
        c: Option<u8>,
    }
    let warned: &[_] = &[
        "warning /a range",
        "warning /a multiple_of",
        "warning . exclusive",
        "warning /c requires",
    ];
    // Beside an error there is no need of a warning.
    finds_under_each::<Weighed>(r#"{"a": 7, "b": 1}"#, [&["/a range"], warned, warned]);
    finds_under_each::<Weighed>(
        r#"{"a": 2, "b": 1}"#,
        [
            &[". exclusive", "warning /c requires"],
            &["warning . exclusive", "warning /c requires"],
            &["warning . exclusive", "warning /c requires"],
        ],
    );
    let text = r#"{"a": 7}"#;
    assert_eq!(Policy::lenient().from_str::<Weighed>(text).unwrap().a, Some(7));
    finds::<Weighed>(r#"{"a": 9}"#, &["/a range"]);
}

#[test]
fn a_number_in_a_string_may_be_out_of_bounds() {
    for text in [r#"{"tag": "65536"}"#, r#"{"tag": 65536}"#] {
        let report = Policy::lenient().check_str::<Scalars>(text);
        assert_eq!(report.findings()[0].to_string(), "65536 is outside 0..=65535");
    }
    let report = Policy::lenient().check_str::<Scalars>(r#"{"tag": "x"}"#);
    assert_eq!(report.findings()[0].to_string(), "\"x\" is not an integer");
}

#[test]
fn a_conversion_that_is_refused_is_not_judged() {
    assert_eq!(told::<Scalars>(&Policy::strict(), r#"{"tag": "5000"}"#), ["/tag conversion"]);
    let told = told::<Scalars>(&Policy::audited(), r#"{"tag": "5000"}"#);
    assert_eq!(told, ["warning /tag conversion", "/tag range"]);
}

#[test]
fn what_is_anything_may_be_nothing() {
    #[derive(Validate, Debug, PartialEq)]
    struct Free(Value);
    #[derive(Validate, Debug, PartialEq)]
    struct Holder {
        #[validate(form = empty)]
        any: Option<Value>,
        #[validate(form = empty)]
        free: Option<Free>,
        #[validate(default, each(form = empty))]
        list: Vec<Option<Value>>,
    }
    let none = || Holder { any: None, free: None, list: vec![] };
    takes(r#"{"any": ""}"#, &none());
    takes(r#"{"free": ""}"#, &none());
    let list = vec![None, Some(Value::from("x"))];
    takes(r#"{"list": ["", "x"]}"#, &Holder { list, ..none() });
    takes(r#"{"any": "x"}"#, &Holder { any: Some("x".into()), ..none() });
}

#[test]
fn what_stands_for_nothing_is_told_as_that() {
    #[derive(Validate)]
    struct Holder {
        #[validate(form = empty)]
        text: Option<String>,
        #[validate(each(form = empty))]
        numbers: Vec<Option<u8>>,
    }
    let text = r#"{"text": "", "numbers": ["", 1]}"#;
    let sentences = |policy: Policy| -> Vec<String> {
        policy.check_str::<Holder>(text).findings().iter().map(ToString::to_string).collect()
    };
    assert_eq!(sentences(Policy::audited()), [r#""" was read as null; send null"#; 2]);
    let refused = r#""" stands for null; only a lenient policy converts it"#;
    assert_eq!(sentences(Policy::strict()), [refused; 2]);
}

#[test]
fn a_list_of_nothing_is_there() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(requires(many, other))]
    struct Holder {
        #[validate(form = one_or_many, each(form = empty))]
        many: Option<Vec<Option<u8>>>,
        other: Option<u8>,
    }
    finds::<Holder>(r#"{"many": ""}"#, &["/other requires"]);
}

#[test]
fn what_stands_for_nothing_inside_is_not_the_whole() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(exclusive(map, b))]
    struct Keys {
        #[validate(keys(form = empty))]
        map: Option<BTreeMap<Option<u8>, u8>>,
        b: Option<u8>,
    }
    finds::<Keys>(r#"{"map": {"": 1}, "b": 1}"#, &[". exclusive"]);

    #[derive(Validate, Debug, PartialEq)]
    struct Pair(String, #[validate(form = empty)] Option<u8>);
    #[derive(Validate, Debug, PartialEq)]
    #[validate(requires(pair, c))]
    struct Pairs {
        #[validate(form = tuple(":"))]
        pair: Option<Pair>,
        c: Option<u8>,
    }
    finds::<Pairs>(r#"{"pair": "x:"}"#, &["/c requires"]);
}

#[derive(Validate, Debug, PartialEq)]
struct Optional {
    #[validate(form = empty, ipv4)]
    gateway: Option<String>,
    #[validate(form = empty)]
    mode: Option<Letter>,
    #[validate(each(form = empty))]
    others: Vec<Option<String>>,
}

#[derive(Validate, Debug, PartialEq)]
struct Letter(char);

#[test]
fn the_empty_string_is_null_where_strings_are_taken_too() {
    takes(
        r#"{"gateway": "", "mode": "", "others": ["", "b"]}"#,
        &Optional { gateway: None, mode: None, others: vec![None, Some("b".into())] },
    );
    takes(
        r#"{"gateway": "10.0.0.1", "mode": "a", "others": []}"#,
        &Optional { gateway: Some("10.0.0.1".into()), mode: Some(Letter('a')), others: Vec::new() },
    );
    finds::<Optional>(r#"{"gateway": " ", "mode": "", "others": []}"#, &["/gateway ipv4"]);
}
