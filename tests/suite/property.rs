//! What holds for every input: no panic, one answer however it is read, a value exactly where there
//! is no error, a position for every finding. `told` asserts all of that for each text it reads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde_json::Value;
use vdsm_validate::{Bytes, Policy, Secret, Unknown, Validate, Violation, check_str};

use crate::told::{Input, told};

#[derive(Validate, Debug, PartialEq)]
#[validate(
    exclusive(a, b),
    requires(c, d),
    alone(off == true),
    ordered(low <= high),
    same_length(items, names),
    required_if(kind == "nfs", target),
    strict(all_or_none(a, c)),
    warn(at_least_one(a, d)),
    check(agree, low, high, nested),
    check(few, rest, flat)
)]
struct Every {
    #[validate(form = lenient, range(..200), alias = "aa", legacy(alias = "aaa"))]
    a: Option<u8>,
    #[validate(deprecated = "a", length(..5))]
    b: Option<String>,
    #[validate(form = words(true = "yes", false = "no"))]
    c: Option<bool>,
    #[validate(form = lenient, strict(range(..10)))]
    d: Option<i16>,
    #[validate(form = lenient)]
    off: Option<bool>,
    low: Option<f64>,
    #[validate(form = empty)]
    high: Option<f64>,
    #[validate(form = list(",", trim = true), unique, each(form = lenient, one_of(["a", "b", "x"])))]
    items: Option<Vec<String>>,
    #[validate(legacy(form = one_or_many), length(..4))]
    names: Option<Vec<Name>>,
    #[validate(form = empty)]
    kind: Option<Kind>,
    #[validate(chosen_by = kind)]
    target: Option<Target>,
    #[validate(form = tuple(":"))]
    nested: Option<Nested>,
    #[validate(form = pairs(" ", "="), keys(length(..3)), each(range(..9)))]
    pairs: Option<BTreeMap<String, u8>>,
    tagged: Option<Vec<Tagged>>,
    keyed: Option<Keyed>,
    #[validate(secret, length(..3))]
    secret: Option<String>,
    typed: Option<Secret<u8>>,
    #[validate(form = base64)]
    bytes: Option<Bytes>,
    #[validate(serde)]
    foreign: Option<Plain>,
    any: Option<Value>,
    positional: Option<Call>,
    array: Option<[bool; 2]>,
    map: Option<BTreeMap<Name, Option<Box<Every>>>>,
    #[validate(flatten)]
    flat: Option<Flat>,
    #[validate(rest, keys(ascii))]
    rest: BTreeMap<String, Value>,
}

#[derive(Validate, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[validate(length(1..=4), ascii)]
struct Name(String);

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase", names, legacy(integers), ignore_case)]
enum Kind {
    Nfs = 1,
    #[validate(alias = "fs", deprecated = "nfs")]
    Local = 2,
    #[validate(legacy)]
    Old = 3,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Target {
    Nfs {
        a: u8,
        d: Option<Box<Target>>,
    },
    #[validate(legacy)]
    Local {
        b: String,
    },
    Old(Vec<Kind>),
}

#[derive(Validate, Debug, PartialEq)]
struct Nested {
    a: u8,
    b: Option<Kind>,
    #[validate(default, each(range(..9)))]
    c: Vec<i8>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Tagged {
    Nfs {
        a: Option<u8>,
        #[validate(rest)]
        rest: BTreeMap<String, Value>,
    },
    Local(Flat),
    Old,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Keyed {
    Number(#[validate(range(..100))] u8),
    Pair { a: u8, b: String },
    One { c: bool, inner: Option<Box<Keyed>> },
    Text(String),
    List(Vec<Keyed>),
    Map(BTreeMap<String, Keyed>),
}

#[derive(Deserialize, Debug, PartialEq)]
struct Plain {
    a: u8,
    b: Option<String>,
}

#[derive(Validate, Debug, PartialEq)]
struct Call(u8, #[validate(default)] String, Option<Box<Every>>);

#[derive(Validate, Debug, PartialEq)]
#[validate(requires(y, x))]
struct Flat {
    x: Option<u8>,
    y: Option<Name>,
    #[validate(flatten)]
    deep: Deep,
}

#[derive(Validate, Debug, PartialEq)]
struct Deep {
    z: Option<bool>,
}

fn agree(low: &Option<f64>, high: &Option<f64>, nested: &Option<Nested>) -> Vec<Violation> {
    let whole = low.is_none_or(|low| low.fract() == 0.0);
    let tail = nested.as_ref().map_or(0, |nested| nested.c.len());
    let mut violations = Vec::new();
    if !whole && high.is_some() {
        violations.push(Violation::new("not whole").at(["low"]).strict());
    }
    if tail > 2 {
        violations.push(Violation::new("too many").at(["nested", "c"]));
    }
    violations
}

fn few(rest: &BTreeMap<String, Value>, flat: &Option<Flat>) -> Result<(), &'static str> {
    if rest.len() > 3 && flat.is_some() { Err("too many") } else { Ok(()) }
}

/// JSON that may have a key twice.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Scalar(Value),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// How a text is written.
#[derive(Clone, Copy, Debug)]
enum Style {
    Plain,
    Spaced,
    Escaped,
}

impl Tree {
    fn parse(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.iter().map(Self::parse).collect()),
            Value::Object(entries) => Self::Map(
                entries.iter().map(|(key, value)| (key.clone(), Self::parse(value))).collect(),
            ),
            scalar => Self::Scalar(scalar.clone()),
        }
    }

    fn write(&self, style: Style, text: &mut String) {
        let space = match style {
            Style::Spaced => "\n ",
            Style::Plain | Style::Escaped => "",
        };
        let string = |string: &str, text: &mut String| match style {
            Style::Escaped => {
                text.push('"');
                for unit in string.encode_utf16() {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
                text.push('"');
            }
            Style::Plain | Style::Spaced => text.push_str(&Value::from(string).to_string()),
        };
        text.push_str(space);
        match self {
            Self::Scalar(Value::String(scalar)) => string(scalar, text),
            Self::Scalar(scalar) => text.push_str(&scalar.to_string()),
            Self::List(items) => {
                text.push('[');
                for (number, item) in items.iter().enumerate() {
                    text.push_str(if number > 0 { "," } else { "" });
                    item.write(style, text);
                }
                text.push(']');
            }
            Self::Map(entries) => {
                text.push('{');
                for (number, (key, value)) in entries.iter().enumerate() {
                    text.push_str(if number > 0 { "," } else { "" });
                    text.push_str(space);
                    string(key, text);
                    text.push_str(space);
                    text.push(':');
                    value.write(style, text);
                }
                text.push('}');
            }
        }
        text.push_str(space);
    }

    fn text(&self, style: Style) -> String {
        let mut text = String::new();
        self.write(style, &mut text);
        text
    }

    fn count(&self) -> usize {
        1 + match self {
            Self::Scalar(_) => 0,
            Self::List(items) => items.iter().map(Self::count).sum(),
            Self::Map(entries) => entries.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// The node of that number, the root being 0.
    fn node(&mut self, mut number: usize) -> Option<&mut Self> {
        if number == 0 {
            return Some(self);
        }
        number -= 1;
        let inner: Vec<&mut Self> = match self {
            Self::Scalar(_) => Vec::new(),
            Self::List(items) => items.iter_mut().collect(),
            Self::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
        };
        for node in inner {
            let count = node.count();
            if number < count {
                return node.node(number);
            }
            number -= count;
        }
        None
    }

    /// No key stands twice in any dictionary.
    fn is_plain(&self) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::List(items) => items.iter().all(Self::is_plain),
            Self::Map(entries) => {
                let keys: std::collections::BTreeSet<_> =
                    entries.iter().map(|(key, _)| key).collect();
                keys.len() == entries.len() && entries.iter().all(|(_, value)| value.is_plain())
            }
        }
    }
}

const KEYS: &[&str] = &[
    "a",
    "aa",
    "aaa",
    "b",
    "c",
    "d",
    "off",
    "low",
    "high",
    "items",
    "names",
    "kind",
    "target",
    "nested",
    "pairs",
    "tagged",
    "keyed",
    "secret",
    "typed",
    "bytes",
    "foreign",
    "any",
    "positional",
    "array",
    "map",
    "flat",
    "rest",
    "x",
    "y",
    "z",
    "inner",
    "tragets",
    "é",
    "",
    "~/",
];

const TEXTS: &[&str] = &[
    "",
    "a",
    "b",
    "x",
    "a,b",
    "a, x ,q",
    "a,a",
    "1",
    "-1",
    "1.5",
    "300",
    "true",
    "yes",
    "no",
    "nfs",
    "NFS",
    "local",
    "fs",
    "old",
    "1:2",
    "1:nfs:1:2",
    "1:nfs:1:2:3",
    "5:x",
    ":",
    "a=1 b=2",
    "a=1 a=x",
    "a=",
    "=1",
    "a",
    "aGk=",
    "aGk",
    "é\u{1F600}",
    "\u{0}\n\"\\",
    "0",
    "18446744073709551616",
];

fn scalar() -> impl Strategy<Value = Tree> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..12).prop_map(Value::from),
        select(vec![255_i64, 256, 65_536, i64::MIN, i64::MAX]).prop_map(Value::from),
        Just(Value::from(u64::MAX)),
        select(vec![0.5, -0.0, 1.0, 1e300, -2.25]).prop_map(Value::from),
        select(TEXTS).prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    value.prop_map(Tree::Scalar)
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![9 => select(KEYS).prop_map(str::to_owned), 1 => ".{0,3}"]
}

fn tree() -> impl Strategy<Value = Tree> {
    scalar().prop_recursive(4, 40, 8, |inner| {
        let entries = prop::collection::vec((key(), inner.clone()), 0..8);
        prop_oneof![
            1 => prop::collection::vec(inner, 0..4).prop_map(Tree::List),
            3 => entries.prop_map(Tree::Map),
        ]
    })
}

#[derive(Clone, Debug)]
enum Change {
    Replace(Tree),
    Remove(Index),
    Repeat(Index),
    Rename(Index, String),
    Insert(String, Tree),
    Wrap,
    Quote,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => tree().prop_map(Change::Replace),
        1 => any::<Index>().prop_map(Change::Remove),
        1 => any::<Index>().prop_map(Change::Repeat),
        1 => (any::<Index>(), key()).prop_map(|(at, key)| Change::Rename(at, key)),
        2 => (key(), tree()).prop_map(|(key, tree)| Change::Insert(key, tree)),
        1 => Just(Change::Wrap),
        1 => Just(Change::Quote),
    ]
}

impl Change {
    fn apply(self, node: &mut Tree) {
        match (self, node) {
            (Self::Replace(tree), node) => *node = tree,
            (Self::Remove(at), Tree::Map(entries)) if !entries.is_empty() => {
                entries.remove(at.index(entries.len()));
            }
            (Self::Repeat(at), Tree::Map(entries)) if !entries.is_empty() => {
                entries.push(entries[at.index(entries.len())].clone());
            }
            (Self::Rename(at, key), Tree::Map(entries)) if !entries.is_empty() => {
                let at = at.index(entries.len());
                entries[at].0 = key;
            }
            (Self::Insert(key, tree), Tree::Map(entries)) => entries.insert(0, (key, tree)),
            (Self::Wrap, node) => *node = Tree::List(vec![node.clone()]),
            (Self::Quote, node) => *node = Tree::Scalar(node.text(Style::Plain).into()),
            _ => {}
        }
    }
}

fn policy() -> impl Strategy<Value = Policy> {
    let conversions = [Policy::strict(), Policy::wire(), Policy::lenient(), Policy::audited()];
    let unknown = prop::option::of(select(vec![Unknown::Deny, Unknown::Warn, Unknown::Ignore]));
    let depth = select(vec![1, 2, 3, 5, 128]);
    let findings = select(vec![0, 1, 3, 100, 100, 100]);
    let given = prop::option::of(select(vec!["nfs", "local", "old", "ftp"]));
    (select(conversions.to_vec()), unknown, depth, findings, given).prop_map(
        |(policy, unknown, depth, findings, given)| {
            let policy = policy.max_depth(depth).max_findings(findings);
            let policy = unknown.into_iter().fold(policy, Policy::unknown_keys);
            given.into_iter().fold(policy, |policy, given| policy.given("kind", given))
        },
    )
}

fn style() -> impl Strategy<Value = Style> {
    select(vec![Style::Plain, Style::Spaced, Style::Escaped])
}

/// Dictionaries without an error.
const VALID: &[&str] = &[
    r#"{"a": 1, "c": "yes", "d": 1, "items": "a,b", "names": ["x", "y"], "kind": "nfs", "target": {"a": 1}}"#,
    r#"{"d": 5, "low": 1, "high": 2.5, "nested": "1:nfs:2", "pairs": "a=1 b=2", "secret": "x"}"#,
    r#"{"tagged": [{"kind": "nfs", "q": 1}, {"x": 1, "kind": "local"}], "keyed": {"b": "x", "a": 1}}"#,
    r#"{"positional": [1, "x", {"any": [1, {"b": null}]}], "array": [true, false], "bytes": "aGk="}"#,
    r#"{"map": {"ab": {"a": "7"}, "cd": null}, "foreign": {"a": 1}, "x": 1, "y": "n", "z": true}"#,
    r#"{"keyed": [1, "x", {"c": true, "inner": {"q": 5}}], "off": false, "q": [], "r": {"s": 1}}"#,
];

pub fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    // The same inputs every time, unless other ones are asked for.
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2012);
    }
    config
}

/// Reads the text in every way; a text with a key twice is no `Value`, and told by itself.
fn read(policy: &Policy, tree: &Tree, style: Style) -> Vec<String> {
    let text = tree.text(style);
    if tree.is_plain() {
        return told::<Every>(policy, &text);
    }
    let checked = policy.check_str::<Every>(&text);
    let built = policy.from_str::<Every>(&text);
    assert_eq!(built.is_ok(), checked.is_valid(), "{text}");
    let report = built.map_or_else(|report| report, |valid| valid.into_parts().1);
    assert_eq!(report.to_string(), checked.to_string(), "{text}");
    crate::told::lines(&checked)
}

#[test]
fn the_examples_are_valid() {
    for text in VALID {
        let report = check_str::<Every>(text);
        assert!(report.is_valid(), "{text}: {report}");
        read(&Policy::lenient(), &Tree::parse(&serde_json::from_str(text).unwrap()), Style::Spaced);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_json(tree in tree(), policy in policy(), style in style()) {
        read(&policy, &tree, style);
    }

    #[test]
    fn any_change_of_what_is_valid(
        start in select(VALID),
        changes in prop::collection::vec((any::<Index>(), change()), 1..6),
        policy in policy(),
        style in style(),
    ) {
        let mut tree = Tree::parse(&serde_json::from_str(start).unwrap());
        for (at, change) in changes {
            let at = at.index(tree.count());
            if let Some(node) = tree.node(at) {
                change.apply(node);
            }
        }
        read(&policy, &tree, style);
    }

    #[test]
    fn any_text(text in ".{0,40}", at in any::<Index>(), start in select(VALID)) {
        let input = Input::new(text);
        input.read::<Every>(&Policy::lenient());
        let cut = start.floor_char_boundary(at.index(start.len()));
        let report = check_str::<Every>(&start[..cut]);
        prop_assert_eq!(report.with_code("syntax").count(), 1);
        Input::new(&start[..cut]).read::<Every>(&Policy::lenient());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let report = Policy::lenient().check_slice::<Every>(&bytes);
        prop_assert_eq!(std::str::from_utf8(&bytes).is_err(), report.to_string().contains("UTF-8"));
        let mut packed = rmp_serde::Deserializer::from_read_ref(&bytes);
        let checked = Policy::lenient().check_deserializer::<Every, _>(&mut packed);
        let mut packed = rmp_serde::Deserializer::from_read_ref(&bytes);
        let built = Policy::lenient().from_deserializer::<Every, _>(&mut packed);
        prop_assert_eq!(checked.is_valid(), built.is_ok());
    }

    #[test]
    fn anything_is_read_as_serde_json_reads_it(tree in tree(), style in style()) {
        let text = tree.text(style);
        let value: Value = serde_json::from_str(&text).unwrap();
        match vdsm_validate::from_str::<Value>(&text) {
            Ok(ours) => prop_assert_eq!(&*ours, &value),
            // Of two entries of one key serde_json keeps the last in silence.
            Err(report) => {
                prop_assert_eq!(report.with_code("duplicate_key").count(), report.findings().len());
            }
        }
        prop_assert_eq!(&*vdsm_validate::from_value::<Value>(&value).unwrap(), &value);
    }

    /// A type without conversions is read as serde's own derive reads it.
    #[test]
    fn a_plain_type_is_read_as_serde_reads_it(tree in tree(), style in style()) {
        let text = tree.text(style);
        let (ours, theirs) = (vdsm_validate::from_str::<Both>(&text), serde_json::from_str::<Both>(&text));
        match (&ours, &theirs) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(&**ours, theirs),
            // serde takes a list for a struct.
            (Err(_), Ok(_)) => prop_assert!(text.contains('['), "{}", text),
            (Ok(_), Err(error)) => prop_assert!(false, "{}: {}", text, error),
            (Err(_), Err(_)) => {}
        }
    }
}

#[derive(Validate, Deserialize, Debug, PartialEq, Default)]
#[serde(default, deny_unknown_fields, rename_all = "lowercase")]
struct Both {
    #[serde(alias = "aa")]
    a: Option<u8>,
    b: Option<String>,
    c: bool,
    d: i64,
    low: Option<f32>,
    items: Vec<Option<Both>>,
    names: BTreeMap<String, u64>,
    kind: Option<Word>,
    any: Option<Value>,
    nested: Option<Box<Both>>,
    array: Option<[i8; 2]>,
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Word {
    A,
    Nfs,
    #[serde(alias = "fs")]
    Local,
}
