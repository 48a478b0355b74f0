//! What can be declared of a key.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vdsm_validate::{Policy, Unknown, Validate};

use crate::told::{finds, finds_under_each, takes, told};

#[test]
fn rename() {
    #[derive(Validate, Debug, PartialEq)]
    struct Disk {
        #[validate(rename = "if")]
        interface: String,
        r#type: String,
        #[validate(rename = "")]
        empty: Option<u8>,
        #[validate(rename = "a/b~c")]
        odd: Option<u8>,
    }
    let disk =
        Disk { interface: "ide".into(), r#type: "disk".into(), empty: Some(1), odd: Some(2) };
    takes(r#"{"if": "ide", "type": "disk", "": 1, "a/b~c": 2}"#, &disk);
    finds::<Disk>(
        r#"{"interface": "ide", "r#type": "disk", "": -1, "a/b~c": -1}"#,
        &[
            "/interface unknown_key",
            "/r#type unknown_key",
            "/ type",
            "/a~1b~0c type",
            "/if missing_key",
            "/type missing_key",
        ],
    );
}

/// So many keys are found by an index, which is made of their lengths, ends and middles.
#[test]
fn every_key_of_many_is_found_and_no_other() {
    macro_rules! many {
        ($($field:ident $key:literal)*) => {
            #[derive(Validate)]
            struct Many {
                $( #[validate(rename = $key)] $field: Option<u8>, )*
            }
            const KEYS: &[&str] = &[$($key),*];
            fn values(many: &Many) -> Vec<Option<u8>> {
                vec![$(many.$field),*]
            }
        };
    }
    many! {
        a "" b "a" c "b" d "ab" e "ba" f "é" g "aé" h "key1" i "key2" j "kay1" k "bond_mode" l "bond_node"
        m "\0" n " " o "a b" p "ключ" q "a much longer key than any other" r "a much longer kex than any other"
    }
    for (number, key) in KEYS.iter().enumerate() {
        let text = json!({ *key: 7 }).to_string();
        let many = vdsm_validate::from_str::<Many>(&text).unwrap();
        let only =
            values(&many).iter().enumerate().all(|(at, value)| value.is_some() == (at == number));
        assert!(only, "{key:?}");
    }
    for key in ["c", "aa", "key3", "ä", "bond_mod", "a  b", "a much longer key than any othes"] {
        finds::<Many>(&json!({ key: 7 }).to_string(), &[&format!("/{key} unknown_key")]);
    }
}

#[test]
fn rename_all() {
    macro_rules! styles {
        ($($style:literal => $key:literal;)*) => { $({
            #[derive(Validate, Debug, PartialEq)]
            #[validate(rename_all = $style)]
            struct Styled {
                boot_order: u8,
                #[validate(rename = "asIs")]
                renamed: u8,
            }
            takes(concat!("{\"", $key, "\": 1, \"asIs\": 2}"), &Styled { boot_order: 1, renamed: 2 });
        })* };
    }
    styles! {
        "lowercase" => "boot_order";
        "UPPERCASE" => "BOOT_ORDER";
        "PascalCase" => "BootOrder";
        "camelCase" => "bootOrder";
        "snake_case" => "boot_order";
        "SCREAMING_SNAKE_CASE" => "BOOT_ORDER";
        "kebab-case" => "boot-order";
        "SCREAMING-KEBAB-CASE" => "BOOT-ORDER";
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(requires(display, port))]
struct Vm {
    #[validate(alias = "displayType", alias = "vncType", legacy(alias = "screen"))]
    display: Option<String>,
    port: Option<u16>,
}

#[test]
fn alias() {
    let vm = Vm { display: Some("vnc".into()), port: Some(1) };
    for key in ["display", "displayType", "vncType", "screen"] {
        takes(&format!(r#"{{"{key}": "vnc", "port": 1}}"#), &vm);
    }
    for (text, findings) in [
        (r#"{"display": "x", "vncType": "x", "port": 1}"#, &["/vncType alias_conflict"] as &[_]),
        (r#"{"vncType": "x", "display": "x", "port": 1}"#, &["/display alias_conflict"]),
        (r#"{"vncType": "x", "displayType": "x", "port": 1}"#, &["/displayType alias_conflict"]),
        (r#"{"vncType": "x", "vncType": "x", "port": 1}"#, &["/vncType duplicate_key"]),
        // A finding about the value stands under the client's own spelling.
        (r#"{"vncType": 5, "port": 1}"#, &["/vncType type"]),
        // Both values are checked.
        (
            r#"{"display": 5, "vncType": 5, "port": 1}"#,
            &["/display type", "/vncType alias_conflict", "/vncType type"],
        ),
    ] {
        finds::<Vm>(text, findings);
    }
}

#[test]
fn an_alias_of_old_clients() {
    finds_under_each::<Vm>(
        r#"{"screen": "x", "port": 1}"#,
        [&["/screen legacy"], &["warning /screen legacy"], &["warning /screen legacy"]],
    );
}

#[test]
fn groups_speak_of_keys_as_the_client_wrote_them() {
    let report = Policy::lenient().check_str::<Vm>(r#"{"vncType": "x"}"#);
    assert_eq!(report.findings()[0].keys(), ["vncType", "port"]);
    assert_eq!(report.findings()[0].to_string(), "vncType requires port");
}

#[test]
fn default() {
    #[derive(Validate, Debug, PartialEq)]
    struct Defaults {
        #[validate(default)]
        plain: u8,
        #[validate(default = 7)]
        given: u8,
        #[validate(default = vec!["hd".to_owned()])]
        list: Vec<String>,
        #[validate(default = Some(3))]
        option: Option<u8>,
    }
    let defaults = Defaults { plain: 0, given: 7, list: vec!["hd".to_owned()], option: Some(3) };
    takes("{}", &defaults);
    let given = Defaults { plain: 1, given: 2, list: vec![], option: None };
    takes(r#"{"plain": 1, "given": 2, "list": [], "option": null}"#, &given);
    finds::<Defaults>(
        r#"{"plain": null, "given": "x", "list": [1]}"#,
        &["/plain type", "/given type", "/list/0 type"],
    );
}

#[test]
fn default_of_the_whole() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(default)]
    struct Ticket {
        port: u16,
        #[validate(default = 9)]
        seconds: u8,
    }
    impl Default for Ticket {
        fn default() -> Self {
            Self { port: 5900, seconds: 1 }
        }
    }
    takes("{}", &Ticket { port: 5900, seconds: 9 });
    takes(r#"{"port": 1}"#, &Ticket { port: 1, seconds: 9 });
}

#[derive(Validate, Debug, PartialEq)]
#[validate(alone(remove))]
struct Network {
    nic: Option<String>,
    remove: Option<bool>,
    #[validate(flatten)]
    address: Option<Address>,
    #[validate(flatten)]
    limits: Limits,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(requires(gateway, netmask))]
struct Address {
    ipaddr: String,
    gateway: Option<String>,
    netmask: Option<String>,
    #[validate(flatten)]
    deeper: Deeper,
}

#[derive(Validate, Debug, PartialEq)]
struct Limits {
    #[validate(default = 1500, range(68..), alias = "MTU")]
    mtu: u16,
}

#[derive(Validate, Debug, PartialEq)]
struct Deeper {
    prefix: Option<u8>,
}

#[test]
fn flatten() {
    let limits = || Limits { mtu: 1500 };
    let plain = Network { nic: Some("em1".into()), remove: None, address: None, limits: limits() };
    takes(r#"{"nic": "em1"}"#, &plain);
    let address = Address {
        ipaddr: "x".into(),
        gateway: None,
        netmask: None,
        deeper: Deeper { prefix: Some(8) },
    };
    let full =
        Network { nic: None, remove: None, address: Some(address), limits: Limits { mtu: 68 } };
    takes(r#"{"mtu": 68, "prefix": 8, "ipaddr": "x"}"#, &full);
    let address = Address {
        ipaddr: "x".into(),
        gateway: None,
        netmask: None,
        deeper: Deeper { prefix: None },
    };
    takes(r#"{"ipaddr": "x"}"#, &Network { nic: None, address: Some(address), ..plain });
    for (text, findings) in [
        // A key of an optional struct wants the rest of it.
        (r#"{"gateway": "x"}"#, &["/ipaddr missing_key", "/netmask requires"] as &[_]),
        (r#"{"prefix": 8}"#, &["/ipaddr missing_key"]),
        (r#"{"mtu": 5, "ipaddr": 5}"#, &["/mtu range", "/ipaddr type"]),
        (r#"{"MTU": 100, "mtu": 100}"#, &["/mtu alias_conflict"]),
        (r#"{"mtu": 100, "mtu": 100}"#, &["/mtu duplicate_key"]),
        (r#"{"adress": 5}"#, &["/adress unknown_key"]),
        // Their keys are keys beside the others.
        (r#"{"remove": true, "mtu": 100}"#, &["/remove alone"]),
        (r#"{"remove": true}"#, &[]),
    ] {
        finds::<Network>(text, findings);
    }
    let report = Policy::lenient().check_str::<Network>(r#"{"netmaks": "x"}"#);
    assert_eq!(report.findings()[0].suggestion(), Some("netmask"));
    // The field itself is no key.
    let report = Policy::lenient().check_str::<Network>(r#"{"adress": 5}"#);
    assert_eq!(report.findings()[0].suggestion(), None);
}

#[test]
fn flatten_a_relation() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(check(fits, used, size))]
    struct Sizes {
        used: u8,
        size: u8,
    }
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields so")]
    fn fits(used: &u8, size: &u8) -> Result<(), &'static str> {
        if used <= size { Ok(()) } else { Err("does not fit") }
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Volume {
        name: String,
        #[validate(flatten)]
        sizes: Sizes,
    }
    finds::<Volume>(r#"{"name": "a", "used": 2, "size": 1}"#, &[". fits"]);
    finds::<Volume>(r#"{"name": "a", "used": 1, "size": 1}"#, &[]);
}

#[test]
fn rest() {
    #[derive(Validate, Debug, PartialEq)]
    struct Custom {
        name: String,
        #[validate(rest, keys(ascii), each(length(..=3)))]
        custom: BTreeMap<String, String>,
    }
    let custom =
        BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), String::new())]);
    takes(r#"{"a": "1", "name": "x", "b": ""}"#, &Custom { name: "x".into(), custom });
    takes(r#"{"name": "x"}"#, &Custom { name: "x".into(), custom: BTreeMap::new() });
    finds::<Custom>(
        r#"{"a": 1, "b": "long", "é": "x", "c": "x", "c": "y"}"#,
        &["/a type", "/b length", "/é ascii", "/c duplicate_key", "/name missing_key"],
    );
}

#[test]
fn rest_of_anything() {
    #[derive(Validate, Debug, PartialEq)]
    struct Anything {
        name: Option<String>,
        #[validate(rest)]
        other: serde_json::Map<String, Value>,
    }
    let Value::Object(other) = json!({"a": [1, {"b": null}], "c": 1.5}) else { unreachable!() };
    takes(r#"{"a": [1, {"b": null}], "c": 1.5}"#, &Anything { name: None, other });
}

#[test]
fn rest_inside_what_is_flattened() {
    #[derive(Validate, Debug, PartialEq)]
    struct Outer {
        name: String,
        #[validate(flatten)]
        inner: Inner,
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Inner {
        #[validate(rest)]
        rest: BTreeMap<String, u8>,
    }
    let rest = BTreeMap::from([("a".to_owned(), 1)]);
    takes(r#"{"name": "x", "a": 1}"#, &Outer { name: "x".into(), inner: Inner { rest } });
    finds::<Outer>(r#"{"name": "x", "a": -1}"#, &["/a type"]);
}

#[test]
fn unknown_keys() {
    macro_rules! what {
        ($Type:ident, $what:ident) => {
            #[derive(Validate, Debug, PartialEq)]
            #[validate(unknown = $what)]
            struct $Type {
                a: u8,
            }
        };
    }
    what!(Denied, deny);
    what!(Warned, warn);
    what!(Ignored, ignore);
    let text = r#"{"a": 1, "b": {"c": [1]}}"#;
    finds::<Denied>(text, &["/b unknown_key"]);
    finds::<Warned>(text, &["warning /b unknown_key"]);
    finds::<Ignored>(text, &[]);
    for (unknown, findings) in [
        (Unknown::Deny, &["/b unknown_key"] as &[_]),
        (Unknown::Warn, &["warning /b unknown_key"]),
        (Unknown::Ignore, &[]),
    ] {
        let policy = Policy::lenient().unknown_keys(unknown);
        assert_eq!(told::<Denied>(&policy, text), findings);
        assert_eq!(told::<Warned>(&policy, text), findings);
        assert_eq!(told::<Ignored>(&policy, text), findings);
    }
}

#[test]
fn deprecated() {
    #[derive(Validate, Debug, PartialEq)]
    struct Disk {
        #[validate(deprecated = "format", alias = "fmt2")]
        fmt: Option<String>,
        format: Option<Format>,
    }
    #[derive(Validate, Debug, PartialEq)]
    #[validate(rename_all = "lowercase")]
    enum Format {
        Raw,
        #[validate(deprecated = "raw")]
        Plain,
    }
    let all = &["warning /fmt deprecated"] as &[_];
    finds_under_each::<Disk>(r#"{"fmt": "raw"}"#, [all, all, all]);
    finds::<Disk>(r#"{"fmt2": "raw"}"#, &["warning /fmt2 deprecated"]);
    finds::<Disk>(r#"{"fmt": 1}"#, &["warning /fmt deprecated", "/fmt type"]);
    finds::<Disk>(r#"{"format": "plain"}"#, &["warning /format deprecated"]);
    // A deprecated key is what is wrong, or a deprecated value.
    for (text, at) in [(r#"{"fmt": "raw"}"#, r#""fmt""#), (r#"{"format": "plain"}"#, r#""plain""#)]
    {
        let report = Policy::lenient().check_str::<Disk>(text);
        let position = report.position(&report.findings()[0]).unwrap();
        assert_eq!(&text[position.span.clone()], at);
    }
}

#[test]
fn skip() {
    #[derive(Validate, Debug, PartialEq)]
    struct Cached {
        key: u8,
        #[validate(skip)]
        plain: Unreadable,
        #[validate(skip, default = Unreadable(7))]
        given: Unreadable,
    }
    /// It derives nothing.
    #[derive(Debug, PartialEq, Default)]
    struct Unreadable(u8);
    takes(r#"{"key": 1}"#, &Cached { key: 1, plain: Unreadable(0), given: Unreadable(7) });
    finds::<Cached>(r#"{"key": 1, "plain": 1}"#, &["/plain unknown_key"]);
}

#[test]
fn suggestions() {
    #[derive(Validate, Debug, PartialEq)]
    struct Bonding {
        nics: Option<Vec<String>>,
        options: Option<String>,
        #[validate(alias = "isRemoved")]
        remove: Option<bool>,
    }
    for (key, suggestion) in [
        ("nicks", Some("nics")),
        ("Options", Some("options")),
        ("optoins", Some("options")),
        ("mtu", None),
        ("n", None),
        ("", None),
    ] {
        let report = Policy::lenient().check_str::<Bonding>(&json!({key: 1}).to_string());
        assert_eq!(report.findings()[0].suggestion(), suggestion, "{key}");
    }
}

#[test]
fn more_fields_than_a_word_has_bits() {
    macro_rules! wide {
        ($($field:ident)*) => {
            #[derive(Validate, Debug, PartialEq)]
            #[validate(exclusive($($field),*))]
            struct Wide { $($field: Option<u8>),* }
        };
    }
    wide! {
        a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9
        d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9
        g0 g1 g2 g3 g4 g5 g6 g7 g8 g9
    }
    finds::<Wide>(r#"{"g9": 1}"#, &[]);
    finds::<Wide>(r#"{"g9": 1, "a0": 1}"#, &[". exclusive"]);
    finds::<Wide>(r#"{"g8": 1, "g8": 1, "g9": "x"}"#, &["/g8 duplicate_key", "/g9 type"]);
}

#[test]
fn rules_on_the_rest() {
    #[derive(Validate, Debug, PartialEq)]
    struct Custom {
        name: Option<String>,
        #[validate(rest, length(..=1))]
        custom: BTreeMap<String, u8>,
    }
    finds::<Custom>(r#"{"a": 1, "name": "x"}"#, &[]);
    finds::<Custom>(r#"{"a": 1, "name": "x", "b": 2}"#, &[". length"]);
}

#[test]
fn the_rest_of_an_optional_struct() {
    #[derive(Validate, Debug, PartialEq)]
    struct Outer {
        #[validate(flatten)]
        inner: Option<Inner>,
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Inner {
        #[validate(rest)]
        rest: BTreeMap<String, u8>,
    }
    takes("{}", &Outer { inner: None });
    let rest = BTreeMap::from([("a".to_owned(), 1)]);
    takes(r#"{"a": 1}"#, &Outer { inner: Some(Inner { rest }) });
}
