//! What is secret is told of, and shown ignore.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;
use vdsm_validate::{Policy, Report, Secret, Validate, ValidateOwned, Violation, check_str};

/// No report says a word that begins like this.
const SECRET: &str = "hunter2";

/// All that a report can say of itself.
fn said(report: &Report) -> String {
    let mut said = format!("{report} {report:?} {report:#?}");
    let _ = write!(said, " {}", serde_json::to_string(report).unwrap());
    for finding in report.findings() {
        let _ = write!(said, " {finding} {finding:?} {:?} {:?}", finding.path(), finding.found());
        let _ = write!(said, " {} {:?}", finding.path().readable(), finding.expected());
        let _ = write!(said, " {:?} {:?}", finding.suggestion(), finding.keys());
        for (name, operand) in finding.operands() {
            let _ = write!(said, " {name} {operand:?}");
        }
    }
    said
}

/// The text is told to be wrong, or odd, at these places, and nothing in it is shown.
#[track_caller]
fn hides<T: ValidateOwned>(text: &str, places: &[&str]) {
    assert!(text.contains(SECRET), "{text} keeps no secret");
    let mut reports = Vec::new();
    for policy in [Policy::strict(), Policy::lenient(), Policy::audited()] {
        reports.push(policy.check_str::<T>(text));
        reports.extend(policy.from_str::<T>(text).err());
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        reports.push(policy.check_value::<T>(&value));
        reports.extend(policy.from_value::<T>(&value).err());
        let packed = crate::packed::packed(&value);
        let mut packed = rmp_serde::Deserializer::from_read_ref(&packed);
        reports.push(policy.check_deserializer::<T, _>(&mut packed));
    }
    for report in &reports {
        let said = said(report);
        assert!(!said.contains(SECRET), "{text} is shown: {report}");
    }
    let strict: Vec<_> =
        reports[0].findings().iter().map(|finding| finding.path().to_string()).collect();
    assert_eq!(strict, places, "{text}: {}", reports[0]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(requires(password, user), ordered(pin <= most))]
struct Login {
    user: Option<String>,
    #[validate(secret, length(8..), ascii)]
    password: Option<String>,
    #[validate(length(..4))]
    typed: Option<Secret<String>>,
    #[validate(secret, form = lenient, range(..=9))]
    pin: Option<u32>,
    most: Option<u32>,
    #[validate(secret)]
    kind: Option<Kind>,
    #[validate(secret, form = list(","), each(length(..3)), unique)]
    keys: Option<Vec<String>>,
    #[validate(secret)]
    any: Option<Value>,
    #[validate(secret)]
    map: Option<BTreeMap<String, u8>>,
    #[validate(secret)]
    inner: Option<Inner>,
    token: Option<Token>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Kind {
    Hunter1,
}

#[derive(Validate, Debug, PartialEq)]
struct Inner {
    name: Option<u8>,
    list: Option<Vec<u8>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(secret, length(..3))]
struct Token(String);

#[test]
fn values_and_what_is_inside_them() {
    hides::<Login>(r#"{"password": "hunter2"}"#, &["/password"]);
    hides::<Login>(r#"{"user": "x", "password": ["hunter2"]}"#, &["/password"]);
    hides::<Login>(r#"{"user": "x", "password": {"hunter2": "hunter2"}}"#, &["/password"]);
    hides::<Login>(r#"{"typed": "hunter2"}"#, &["/typed"]);
    hides::<Login>(r#"{"pin": "hunter2"}"#, &["/pin"]);
    hides::<Login>(r#"{"kind": "hunter2"}"#, &["/kind"]);
    hides::<Login>(r#"{"keys": "hunter2,x,x"}"#, &["/keys/0", "/keys/2"]);
    hides::<Login>(r#"{"keys": ["hunter2", "hunter2"]}"#, &["/keys"]);
    hides::<Login>(r#"{"map": {"hunter2": "hunter2"}}"#, &["/map/***"]);
    hides::<Login>(r#"{"map": {"hunter2": 1, "hunter2": 2}}"#, &["/map/***"]);
    hides::<Login>(
        r#"{"inner": {"hunter2": 1, "name": "hunter2"}}"#,
        &["/inner/***", "/inner/name"],
    );
    hides::<Login>(r#"{"inner": {"list": ["hunter2", 1]}}"#, &["/inner/list/0"]);
    hides::<Login>(r#"{"inner": "hunter2"}"#, &["/inner"]);
    hides::<Login>(r#"{"token": "hunter2"}"#, &["/token"]);
    let deep = format!(r#"{{"any": {{"hunter2": {}{}}}}}"#, "[".repeat(200), "]".repeat(200));
    hides::<Login>(&deep, &[&format!("/any/***{}", "/0".repeat(126))]);
}

#[test]
fn numbers() {
    let report = Policy::strict().check_str::<Login>(r#"{"pin": 424242, "most": 1}"#);
    assert!(!said(&report).contains("424242"), "{report}");
    let report = Policy::strict().check_str::<Login>(r#"{"pin": "424242", "most": 1}"#);
    assert!(!said(&report).contains("424242"), "{report}");
    let report = Policy::strict().check_str::<Login>(r#"{"pin": 5, "most": 1}"#);
    assert_eq!(report.findings()[0].to_string(), "pin is above most");
}

#[test]
fn a_parent_says_nothing_either() {
    // The whole dictionary stands as a string, or as a value of another kind.
    hides::<Login>(r#""hunter2""#, &[""]);
    hides::<Vec<Login>>(r#"["hunter2"]"#, &["/0"]);
    hides::<Vec<Login>>(r#""hunter2""#, &[""]);
    hides::<BTreeMap<String, Vec<Secret<String>>>>(r#"{"a": "hunter2"}"#, &["/a"]);
    hides::<BTreeMap<String, Secret<String>>>(r#""a=hunter2""#, &[""]);
    hides::<Outer>(r#"{"inner": "hunter2"}"#, &["/inner"]);
    hides::<Recursive>(r#"{"next": "hunter2"}"#, &["/next"]);
}

#[derive(Validate, Debug, PartialEq)]
struct Outer {
    inner: Option<Middle>,
}

#[derive(Validate, Debug, PartialEq)]
struct Middle {
    login: Option<Login>,
}

#[derive(Validate, Debug, PartialEq)]
struct Recursive {
    next: Option<Box<Recursive>>,
    names: Option<Vec<Recursive>>,
    password: Option<Secret<String>>,
}

#[derive(Validate, Debug, PartialEq)]
struct Strings {
    #[validate(legacy(form = list(",")))]
    legacy: Option<Vec<Secret<String>>>,
    #[validate(form = list(","), unique)]
    list: Option<Vec<Secret<String>>>,
    #[validate(form = list(","))]
    numbers: Option<Vec<Secret<u8>>>,
    #[validate(form = tuple(":"))]
    tuple: Option<Parts>,
    #[validate(legacy(form = tuple(":")))]
    position: Option<Position>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<Pairs>,
    #[validate(form = pairs(" ", "="))]
    map: Option<BTreeMap<String, Secret<String>>>,
    #[validate(legacy(form = one_or_many))]
    many: Option<Vec<Secret<String>>>,
}

#[derive(Validate, Debug, PartialEq)]
struct Parts {
    user: String,
    #[validate(secret, length(..3))]
    password: String,
}

#[derive(Validate, Debug, PartialEq)]
struct Position(String, #[validate(secret, length(..3))] String);

#[derive(Validate, Debug, PartialEq)]
struct Pairs {
    user: Option<String>,
    #[validate(length(..3))]
    password: Option<Secret<String>>,
}

#[test]
fn secrets_in_strings() {
    hides::<Strings>(r#"{"legacy": "a,hunter2"}"#, &["/legacy"]);
    hides::<Strings>(r#"{"list": "hunter2,hunter2"}"#, &["/list/1"]);
    hides::<Strings>(r#"{"list": ["hunter2", "hunter2"]}"#, &["/list"]);
    hides::<Strings>(r#"{"list": "hunter2,", "numbers": "1,hunter2"}"#, &["/numbers/1"]);
    hides::<Strings>(r#"{"tuple": "a:hunter2"}"#, &["/tuple/password"]);
    hides::<Strings>(r#"{"tuple": "hunter2"}"#, &["/tuple"]);
    hides::<Strings>(r#"{"tuple": "a:b:hunter2"}"#, &["/tuple"]);
    hides::<Strings>(r#"{"position": "a:hunter2"}"#, &["/position"]);
    hides::<Strings>(r#"{"position": "a:b:hunter2"}"#, &["/position"]);
    hides::<Strings>(r#"{"pairs": "user=a password=hunter2"}"#, &["/pairs/password"]);
    // A secret that has the sign in it, and one that the pair is all of.
    hides::<Strings>(r#"{"pairs": "password=hunter2=="}"#, &["/pairs/***"]);
    hides::<Strings>(r#"{"pairs": "user=a hunter2"}"#, &["/pairs/***"]);
    hides::<Strings>(r#"{"map": "a=hunter2=="}"#, &["/map/***"]);
    hides::<Strings>(r#"{"many": "hunter2"}"#, &["/many"]);
}

#[test]
fn keys_of_a_map() {
    hides::<BTreeMap<Secret<String>, u8>>(r#"{"hunter2": "x"}"#, &["/***"]);
    hides::<BTreeMap<Token, u8>>(r#"{"hunter2": 1}"#, &["/***"]);
    hides::<BTreeMap<Secret<String>, Vec<u8>>>(r#"{"hunter2": ["x"]}"#, &["/***/0"]);
    hides::<BTreeMap<Secret<String>, Login>>(r#"{"hunter2": {"pin": "x"}}"#, &["/***/pin"]);
    hides::<BTreeMap<Secret<String>, u8>>(r#"{"hunter2": 1, "hunter2": 2}"#, &["/***"]);
}

impl PartialOrd for Token {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Eq for Token {}

impl Ord for Token {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Unions {
    by_keys: Option<ByKeys>,
    by_tag: Option<ByTag>,
    #[validate(secret)]
    kind: Option<String>,
    #[validate(chosen_by = kind)]
    given: Option<Given>,
    #[validate(secret)]
    hidden: Option<ByTag>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum ByKeys {
    Password(Secret<String>),
    Login { user: String, password: Secret<u8> },
    Key { key: Secret<u8> },
    Public { password: u8, keys: Vec<u8> },
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum ByTag {
    Login { password: Secret<u8> },
    Other,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Given {
    Login { password: Secret<u8> },
    Other,
}

#[test]
fn unions() {
    hides::<Unions>(r#"{"by_keys": {"key": "hunter2"}}"#, &["/by_keys/key"]);
    // The key is public in the variant that the keys choose.
    hides::<Unions>(r#"{"by_keys": {"password": "hunter2", "keys": [1]}}"#, &["/by_keys/password"]);
    hides::<Unions>(
        r#"{"by_keys": {"password": {"hunter2": 1}, "keys": [300]}}"#,
        &["/by_keys/password", "/by_keys/keys/0"],
    );
    hides::<Unions>(r#"{"given": {"password": "hunter2"}}"#, &["/given/password"]);
    hides::<Unions>(r#"{"by_keys": ["hunter2"]}"#, &["/by_keys"]);
    hides::<Unions>(r#"{"by_tag": "hunter2"}"#, &["/by_tag"]);
    hides::<Unions>(
        r#"{"by_tag": {"password": "hunter2", "kind": "login"}}"#,
        &["/by_tag/password"],
    );
    hides::<Unions>(r#"{"hidden": {"kind": "hunter2"}}"#, &["/hidden/kind"]);
    hides::<Unions>(r#"{"kind": "login", "given": {"password": "hunter2"}}"#, &["/given/password"]);
    hides::<Unions>(r#"{"kind": "hunter2", "given": {"password": 1}}"#, &["/kind"]);
    hides::<Unions>(r#"{"given": {"password": 1}, "kind": "hunter2"}"#, &["/kind"]);
}

#[derive(Validate, Debug, PartialEq)]
struct Foreign {
    #[validate(serde, secret)]
    field: Option<std::net::Ipv4Addr>,
    #[validate(serde, secret)]
    dictionary: Option<Quoting>,
}

/// It quotes the value in its error, and derives no `Validate`.
#[derive(Debug, PartialEq)]
struct Quoting;

impl<'de> serde::Deserialize<'de> for Quoting {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(input)?;
        Err(serde::de::Error::custom(format!("{value} is not good")))
    }
}

#[test]
fn types_of_serde() {
    hides::<Foreign>(r#"{"field": "hunter2"}"#, &["/field"]);
    hides::<Foreign>(r#"{"dictionary": {"a": "hunter2"}}"#, &["/dictionary"]);
}

#[test]
fn broken_text() {
    hides::<Login>(r#"{"password": "hunter2""#, &["/password", ""]);
    hides::<Login>(r#"{"password": hunter2"#, &[""]);
    hides::<Login>(r#"{"password": "hunter2" "hunter2"}"#, &["/password", ""]);
    hides::<Login>("{\"password\": \"\\xhunter2\"}", &[""]);
    hides::<Login>(r#"{"map": {"hunter2": hunter2"#, &[""]);
}

#[test]
fn a_secret_is_no_secret_elsewhere() {
    let report = Policy::lenient().check_str::<Login>(r#"{"user": 1, "password": "a"}"#);
    let said: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(said, ["1 is not a string", "the value is shorter than 8"]);
    assert_eq!(
        report.findings().iter().map(vdsm_validate::Finding::is_secret).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn the_value_itself_can_be_had() {
    let login = vdsm_validate::from_str::<Login>(
        r#"{"user": "a", "password": "correct horse", "typed": "abc"}"#,
    )
    .unwrap();
    assert_eq!(login.password.as_deref(), Some("correct horse"));
    assert_eq!(login.typed.as_ref().unwrap().as_str(), "abc");
    assert_eq!(format!("{:?}", login.typed), "Some(Secret(..))");
}

#[test]
fn what_is_flattened_or_kept() {
    #[derive(Validate, Debug, PartialEq)]
    struct Open {
        user: Option<u8>,
        inner: Option<BTreeMap<String, u8>>,
    }
    #[derive(Validate, Debug, PartialEq)]
    #[validate(secret)]
    struct Closed {
        pin: Option<u8>,
        pins: Option<BTreeMap<String, u8>>,
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Outer {
        #[validate(flatten, secret)]
        open: Open,
        #[validate(flatten)]
        closed: Option<Closed>,
        #[validate(rest, secret)]
        rest: BTreeMap<String, u8>,
    }
    hides::<Outer>(r#"{"user": "hunter2"}"#, &["/user"]);
    hides::<Outer>(r#"{"inner": {"hunter2": "hunter2"}}"#, &["/inner/***"]);
    hides::<Outer>(r#"{"pin": "hunter2"}"#, &["/pin"]);
    hides::<Outer>(r#"{"pins": {"hunter2": "hunter2"}}"#, &["/pins/***"]);
    hides::<Outer>(r#"{"hunter2": "hunter2"}"#, &["/***"]);
}

#[test]
fn keys_inside_a_newtype() {
    #[derive(Validate, Debug, PartialEq, PartialOrd, Eq, Ord)]
    struct Name(Secret<String>);
    hides::<BTreeMap<Name, u8>>(r#"{"hunter2": "x"}"#, &["/***"]);
}

#[test]
fn what_a_function_says_inside() {
    #[derive(Validate, Debug, PartialEq)]
    struct Outer {
        #[validate(secret)]
        inner: Pair,
    }
    #[derive(Validate, Debug, PartialEq)]
    #[validate(check(same, a, b), check(empty, map))]
    struct Pair {
        a: Option<String>,
        b: Option<String>,
        map: Option<BTreeMap<String, u8>>,
    }
    fn same(a: &Option<String>, b: &Option<String>) -> Result<(), String> {
        if a == b { Ok(()) } else { Err(format!("{a:?} is not {b:?}")) }
    }
    fn empty(map: &Option<BTreeMap<String, u8>>) -> Vec<Violation> {
        let keys = map.iter().flat_map(BTreeMap::keys);
        keys.map(|key| Violation::new("no").at(["map", key])).collect()
    }
    hides::<Outer>(r#"{"inner": {"a": "hunter2", "map": {"hunter2": 1}}}"#, &["/inner", "/inner"]);
}

#[test]
fn what_a_function_says_of_a_secret_beside_it() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(check(same, a, b), check(few, map), check(set, b))]
    struct Pair {
        a: Option<String>,
        b: Option<Secret<String>>,
        map: Option<BTreeMap<Secret<String>, u8>>,
    }
    fn same(a: &Option<String>, b: &Option<Secret<String>>) -> Result<(), String> {
        Err(format!("{a:?} is not {:?}", b.as_deref()))
    }
    fn few(map: &Option<BTreeMap<Secret<String>, u8>>) -> Vec<Violation> {
        let keys = map.iter().flat_map(BTreeMap::keys);
        keys.map(|key| Violation::new("no").at(["map", key.as_str()])).collect()
    }
    fn set(b: &Option<Secret<String>>) -> Result<(), Violation> {
        let secret = b.as_deref().map_or("", String::as_str);
        Err(Violation::new("is no good").at([secret]))
    }
    let text = r#"{"b": "hunter2", "map": {"hunter2": 1}}"#;
    hides::<Pair>(text, &["", "/map", ""]);
    let report = check_str::<Pair>(text);
    let messages: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(messages, ["its values do not fit together", "no", "is no good"]);
}
