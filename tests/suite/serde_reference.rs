//! Serde's own reference, attribute by attribute: a type that has no rules of ours takes the documents that
//! serde takes, for the same values, and is written as serde writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vdsm_validate::{
    Policy, Report, ToDictionary, Unknown, Validate, ValidateOwned, check, to_value,
};

use crate::mutation::{Random, Words, change};
use crate::told::{Input, finds, takes};

/// What serde's reference lists, and a type below has.
const READ: &[&str] = &[
    "alias",
    "borrow",
    "bound",
    "content",
    "crate",
    "default",
    "deny_unknown_fields",
    "deserialize_with",
    "expecting",
    "flatten",
    "from",
    "into",
    "other",
    "rename",
    "rename_all",
    "rename_all_fields",
    "serialize_with",
    "skip",
    "skip_deserializing",
    "skip_serializing",
    "skip_serializing_if",
    "tag",
    "transparent",
    "try_from",
    "untagged",
    "with",
];

/// What it lists, and is an error at the word; `getter` is only read beside `remote`.
const REFUSED: &[&str] = &["field_identifier", "getter", "remote", "variant_identifier"];

/// The words of every `#[serde(…)]` in a source.
fn words_of(source: &str) -> BTreeSet<&str> {
    let mut words = BTreeSet::new();
    for attribute in source.split("serde(").skip(1) {
        let inside = attribute.split(")]").next().unwrap_or_default();
        let (mut depth, mut quoted) = (0, false);
        for part in inside.split_inclusive(['(', ')', ',', '"', '=']) {
            let word = part.trim_end_matches(['(', ')', ',', '"', '=']).trim();
            if depth == 0 && !quoted && word.starts_with(char::is_alphabetic) {
                words.insert(word);
            }
            match part.chars().last() {
                Some('"') => quoted = !quoted,
                Some('(') if !quoted => depth += 1,
                Some(')') if !quoted => depth -= 1,
                _ => {}
            }
        }
    }
    words
}

#[test]
fn no_attribute_is_left_out() {
    let tested = words_of(include_str!("serde_reference.rs"));
    let named = include_str!("../../vdsm-derive/attributes.md");
    for word in READ {
        assert!(tested.contains(word), "no type here has `{word}`");
        assert!(named.contains(&format!("`{word}`")), "attributes.md does not name `{word}`");
    }
    let refused = include_str!("../ui/serde_attribute/refused.rs");
    for word in REFUSED.iter().filter(|word| **word != "getter") {
        assert!(refused.contains(word), "no program has `{word}`");
        assert!(named.contains(&format!("`{word}`")), "attributes.md does not name `{word}`");
    }
}

/// Whether all that is wrong is what serde takes beside what is written: a struct as a list, a name as a
/// dictionary.
fn is_wider_there(report: &Report) -> bool {
    report.findings().iter().all(|finding| {
        let (code, message) = (finding.code().to_string(), finding.to_string());
        code == "type" && message.contains("list is not a dictionary")
            || code == "enum" && message.starts_with("a dictionary is not")
    })
}

/// What is absent is left out here, where serde writes `null`.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let entries = entries.into_iter().filter(|(_, value)| !value.is_null());
            entries.map(|(key, value)| (key, without_nulls(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        value => value,
    }
}

/// A type of ours and of serde's.
trait Both: ValidateOwned + ToDictionary + DeserializeOwned + Serialize + PartialEq + Debug {}

impl<T> Both for T where
    T: ValidateOwned + ToDictionary + DeserializeOwned + Serialize + PartialEq + Debug
{
}

/// Documents near these: serde is the oracle.
#[track_caller]
fn agree<T: Both>(unknown: Unknown, documents: &[Value], turns: usize) {
    let mut words = Words::common();
    for document in documents {
        serde_json::from_value::<T>(document.clone())
            .unwrap_or_else(|it| panic!("{document}: {it}"));
        words.collect(document);
    }
    let policy = Policy::lenient().unknown_keys(unknown);
    let mut numbers = Random(2015);
    let mut refused = 0;
    for turn in 0..turns {
        let mut document = documents[turn % documents.len()].clone();
        for _ in 0..(turn / documents.len()).min(3) {
            change(&mut document, &mut numbers, &words);
        }
        // `null` is a value of some types, which serde drops inside an `Option`.
        if document.get("maybe").is_some_and(Value::is_null) {
            continue;
        }
        let input = Input::new(document.to_string());
        let (report, values) = input.read::<T>(&policy);
        match serde_json::from_value::<T>(document.clone()) {
            Ok(_) if !report.is_valid() && is_wider_there(&report) => {}
            Ok(value) => {
                assert!(report.is_valid(), "{document}: serde takes {value:?}; {report}");
                assert!(
                    values.iter().all(|read| *read == value),
                    "{document}: {values:?}, {value:?}"
                );
                assert!(check(&value).is_valid(), "{document}: {}", check(&value));
                let (ours, theirs) = (to_value(&value), serde_json::to_value(&value));
                let (ours, theirs) = (ours.map(without_nulls), theirs.map(without_nulls));
                assert_eq!(ours.unwrap(), theirs.unwrap(), "{document} is {value:?}");
            }
            Err(error) => {
                assert!(!report.is_valid(), "{document}: {values:?}; serde: {error}");
                refused += 1;
            }
        }
    }
    assert!(refused > turns / 20, "serde takes nearly all of these");
}

/// A value wherever one can be.
#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct Around<T> {
    a: T,
    list: Vec<T>,
    map: BTreeMap<String, T>,
    maybe: Option<T>,
    pair: (T, u8),
    #[serde(default = "Vec::new")]
    later: Vec<Box<T>>,
}

macro_rules! reference {
    ($($test:ident $type:ty $(: $unknown:ident)?, $($document:literal)*;)*) => { $(
        #[test]
        fn $test() {
            let unknown = [Unknown::Ignore $(, Unknown::$unknown)?];
            let unknown = *unknown.last().unwrap();
            let documents = [$($document),*].map(|text| serde_json::from_str(text).unwrap());
            agree::<$type>(unknown, &documents, 150);
            let around = documents.each_ref().map(|it: &Value| serde_json::json!({
                "a": it, "list": [it], "map": {"k": it}, "maybe": it, "pair": [it, 1], "later": [it, it],
            }));
            agree::<Around<$type>>(unknown, &around, 60);
        }
    )* };
}

/// Types with all the derives.
macro_rules! types {
    ($($item:item)*) => { $(
        #[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq, Clone, Default)]
        $item
    )* };
}

/// The same for enums, which have no default.
macro_rules! enums {
    ($($item:item)*) => { $(
        #[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq, Clone)]
        $item
    )* };
}

types! {
    #[serde(crate = "serde", expecting = "a machine")]
    struct Renamed {
        #[serde(rename = "vmId")]
        id: String,
        #[serde(alias = "mem", alias = "memory")]
        mem_size: u32,
        #[serde(rename = "type", alias = "kind")]
        r#type: Option<String>,
        smp: Option<u8>,
    }

    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct Denied {
        boot_order: Vec<u8>,
        nic_model: Option<bool>,
    }

    #[serde(default, rename_all = "SCREAMING-KEBAB-CASE")]
    struct Defaulted {
        a_b: u8,
        c: String,
        d: Option<i8>,
        e: Vec<bool>,
    }

    #[serde(rename_all = "kebab-case")]
    struct OfFields {
        #[serde(default)]
        with_type: u8,
        #[serde(default = "seven")]
        with_function: u8,
        #[serde(default)]
        optional: Option<u8>,
        #[serde(skip)]
        skipped: u8,
        #[serde(skip, default = "seven")]
        skipped_too: u8,
        required: f64,
    }

    struct Written {
        #[serde(default, skip_serializing)]
        secret: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        list: Vec<u8>,
        #[serde(skip_serializing_if = "Option::is_none", rename = "maybe")]
        option: Option<bool>,
        #[serde(skip_serializing_if = "is_zero", default)]
        number: u8,
        #[serde(flatten, skip_serializing_if = "BTreeMap::is_empty")]
        rest: BTreeMap<String, u8>,
    }

    struct Flattened {
        own: u8,
        #[serde(flatten)]
        inner: Renamed,
        #[serde(flatten)]
        other: Small,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }

    struct Small {
        low: i64,
        high: Option<i64>,
    }

    #[serde(transparent)]
    struct Transparent {
        inner: Vec<i8>,
        #[serde(skip)]
        seen: bool,
    }

    #[serde(transparent)]
    struct TransparentTuple(Option<u8>);

    struct Functions {
        #[serde(with = "text")]
        a: u16,
        #[serde(deserialize_with = "text::deserialize", serialize_with = "text::serialize")]
        b: u16,
        #[serde(default, deserialize_with = "text::deserialize", serialize_with = "text::serialize")]
        c: u16,
    }

    struct Newtype(Small);

    struct Tuple(u8, String, #[serde(default)] i8);

    struct Empty {}

    struct Unit;

    #[serde(bound(deserialize = "T: ValidateOwned + DeserializeOwned"))]
    struct Bound<T> {
        #[serde(rename = "t")]
        inner: Option<T>,
    }
}

fn seven() -> u8 {
    7
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

mod text {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub fn serialize<S: Serializer>(number: &u16, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq, Clone)]
#[serde(from = "Plain", into = "Plain")]
struct From_ {
    sum: u32,
}

types! {
    struct Plain {
        a: u16,
        #[serde(default)]
        b: u16,
    }
}

impl From<Plain> for From_ {
    fn from(plain: Plain) -> Self {
        Self { sum: u32::from(plain.a) * 0x1_0000 + u32::from(plain.b) }
    }
}

impl From<From_> for Plain {
    fn from(from: From_) -> Self {
        let half = |number: u32| u16::try_from(number & 0xffff).unwrap();
        Self { a: half(from.sum >> 16), b: half(from.sum) }
    }
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq, Clone)]
#[serde(try_from = "String", into = "String")]
struct TryFrom_(String);

impl TryFrom<String> for TryFrom_ {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len().is_multiple_of(2) { Ok(Self(text)) } else { Err("odd".into()) }
    }
}

impl From<TryFrom_> for String {
    fn from(text: TryFrom_) -> Self {
        text.0
    }
}

enums! {
    #[serde(rename_all = "snake_case")]
    enum Names {
        ReadOnly,
        #[serde(rename = "RW", alias = "rw", alias = "w")]
        ReadWrite,
        HTTPServer,
        #[serde(skip)]
        Never,
        #[serde(skip_deserializing)]
        Unread,
    }

    enum NamesAndOthers {
        First,
        #[serde(other)]
        Other,
    }

    #[serde(rename_all = "lowercase", rename_all_fields = "camelCase")]
    enum External {
        Unit,
        New(u8),
        Pair(u8, String),
        Rect {
            in_width: u8,
            #[serde(default, alias = "h")]
            in_height: u8,
        },
        #[serde(rename_all = "UPPERCASE", alias = "Second")]
        Restyled {
            a_b: Option<bool>,
        },
        Many(Vec<External>),
        Of(Small),
    }

    #[serde(tag = "type", rename_all = "UPPERCASE")]
    enum Internal {
        Unit,
        Of(Small),
        Rect {
            #[serde(rename = "w", default)]
            width: u8,
            rest: Option<Box<Internal>>,
        },
        #[serde(alias = "old", rename = "new")]
        Map(BTreeMap<String, u8>),
    }

    #[serde(tag = "type")]
    enum InternalOther {
        Known { a: u8 },
        #[serde(other)]
        Other,
    }

    #[serde(tag = "t", content = "c", rename_all = "PascalCase")]
    enum Adjacent {
        Unit,
        New(Option<u8>),
        Pair(u8, u8),
        Rect { width: u8 },
        Of(Renamed),
    }

    #[serde(untagged)]
    enum Untagged {
        Unit,
        Number(u8),
        Text(String),
        Pair(bool, bool),
        Disk { disk: String, size: Option<u8> },
    }
}

reference! {
    renamed Renamed,
        r#"{"vmId": "a", "mem": 1, "kind": "x", "smp": null}"#
        r#"{"vmId": "a", "mem_size": 1, "type": "x"}"#
        r#"{"vmId": "a", "memory": 1}"#;
    denied Denied: Deny,
        r#"{"bootOrder": [1, 2], "nicModel": true}"#
        r#"{"bootOrder": []}"#;
    defaulted Defaulted,
        r#"{"A-B": 1, "C": "x", "D": -1, "E": [true]}"#
        "{}";
    of_fields OfFields,
        r#"{"with-type": 1, "with-function": 2, "optional": 3, "required": 0.5, "skipped": 1}"#
        r#"{"required": 1}"#;
    written Written,
        r#"{"secret": "x", "list": [1], "maybe": true, "number": 1, "k": 4}"#
        r#"{"list": [], "maybe": null, "number": 0}"#
        "{}";
    flattened Flattened,
        r#"{"own": 1, "vmId": "a", "mem": 1, "low": 1, "high": 2, "z": [1]}"#
        r#"{"own": 1, "vmId": "a", "memory": 1, "type": "x", "low": 1}"#;
    transparent Transparent, "[1, 2]" "[]";
    transparent_tuple TransparentTuple, "5" "null";
    functions Functions,
        r#"{"a": "1", "b": "2", "c": "3"}"#
        r#"{"a": "1", "b": "65535"}"#;
    newtype Newtype, r#"{"low": 1, "high": 2}"# r#"{"low": 1}"#;
    tuple Tuple, r#"[1, "x", 2]"# r#"[1, "x"]"#;
    empty Empty, "{}" r#"{"z": 1}"#;
    unit Unit, "null";
    bound Bound<Small>, r#"{"t": {"low": 1}}"# "{}";
    from From_, r#"{"a": 1, "b": 2}"# r#"{"a": 1}"#;
    try_from TryFrom_, r#""ab""# r#""""#;
    names Names, r#""read_only""# r#""RW""# r#""rw""# r#""w""# r#""h_t_t_p_server""#;
    names_and_others NamesAndOthers, r#""First""# r#""Second""#;
    external External,
        r#""unit""#
        r#"{"new": 1}"#
        r#"{"pair": [1, "x"]}"#
        r#"{"rect": {"inWidth": 1, "h": 2}}"#
        r#"{"Second": {"A_B": true}}"#
        r#"{"many": ["unit", {"rect": {"inWidth": 1}}]}"#
        r#"{"of": {"low": 1}}"#;
    internal Internal,
        r#"{"type": "UNIT"}"#
        r#"{"type": "OF", "low": 1}"#
        r#"{"w": 1, "type": "RECT", "rest": {"type": "RECT"}}"#
        r#"{"type": "old", "a": 1, "b": 2}"#;
    internal_other InternalOther,
        r#"{"type": "Known", "a": 1}"#
        r#"{"type": "Other"}"#
        r#"{"type": "x", "a": 1}"#;
    adjacent Adjacent,
        r#"{"t": "Unit"}"#
        r#"{"t": "New", "c": 1}"#
        r#"{"c": [1, 2], "t": "Pair"}"#
        r#"{"t": "Rect", "c": {"width": 1}}"#
        r#"{"t": "Of", "c": {"vmId": "a", "mem": 1}}"#;
    untagged Untagged,
        "null"
        "5"
        r#""x""#
        "[true, false]"
        r#"{"disk": "a", "size": 1}"#;
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct MaybeFlat {
    #[serde(flatten)]
    small: Option<Small>,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
#[serde(untagged)]
enum ByKeys {
    Disk { disk: String },
    Nic { nic: u8 },
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct Short(u8, Option<u8>);

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct Nulls {
    outer: Option<Option<u8>>,
    unit: Option<Unit>,
}

/// Where the two differ by intent, as the reference of the derive says.
#[test]
fn where_they_differ() {
    // Serde loses `high`.
    assert_eq!(from_serde::<MaybeFlat>(r#"{"high": 1}"#), MaybeFlat { small: None });
    finds::<MaybeFlat>(r#"{"high": 1}"#, &["/low missing_key"]);
    // Serde goes on to the next variant; here the keys have chosen, and what is wrong has its place.
    assert_eq!(from_serde::<ByKeys>(r#"{"disk": null, "nic": 1}"#), ByKeys::Nic { nic: 1 });
    finds::<ByKeys>(r#"{"disk": null, "nic": 1}"#, &["/disk type", "/nic unknown_key"]);
    // Serde has no way to leave out an `Option` at the end of a list.
    serde_json::from_str::<Short>("[1]").unwrap_err();
    takes("[1]", &Short(1, None));
    // Serde drops a `null` that is a value.
    let text = r#"{"outer": null, "unit": null}"#;
    assert_eq!(from_serde::<Nulls>(text), Nulls { outer: None, unit: None });
    takes(text, &Nulls { outer: Some(None), unit: Some(Unit) });
    // Serde reads a struct from a list, and a name from a dictionary.
    assert_eq!(from_serde::<Small>("[1, 2]"), Small { low: 1, high: Some(2) });
    finds::<Small>("[1, 2]", &[". type"]);
    assert_eq!(from_serde::<Names>(r#"{"rw": null}"#), Names::ReadWrite);
    finds::<Names>(r#"{"rw": null}"#, &[". enum"]);
}

fn from_serde<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

/// Read only: what has no dictionary of its own is not written.
#[derive(Validate, Serialize, Deserialize, Debug, PartialEq)]
enum ReadOnly {
    First,
    #[serde(skip_serializing)]
    Second,
    Third(#[serde(skip_serializing)] u8, u8),
}

#[test]
fn what_is_not_written_is_read() {
    for text in [r#""First""#, r#""Second""#, r#"{"Third": [1, 2]}"#] {
        let ours = Policy::lenient().from_str::<ReadOnly>(text).unwrap();
        assert_eq!(*ours, serde_json::from_str::<ReadOnly>(text).unwrap());
    }
}

#[derive(Validate, Deserialize, Debug, PartialEq)]
struct Borrowed<'a> {
    #[serde(borrow)]
    name: std::borrow::Cow<'a, str>,
    #[serde(borrow = "'a", default)]
    text: &'a str,
}

#[test]
fn borrowed() {
    for text in [r#"{"name": "a", "text": "b"}"#, r#"{"name": "\u0061"}"#] {
        let ours = Policy::lenient().from_str::<Borrowed<'_>>(text).unwrap();
        assert_eq!(*ours, serde_json::from_str::<Borrowed<'_>>(text).unwrap());
    }
}
