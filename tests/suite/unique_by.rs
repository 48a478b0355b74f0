//! `unique(by = name)`: items of a list told apart by a field.

use serde_json::{Value, json};
use vdsm_schema::Strictness;
use vdsm_validate::{
    Bytes, Describe, Policy, Report, ToDictionary, Validate, assert_findings, check, check_str,
    check_value, from_str, to_value,
};

#[derive(Debug, Clone, Validate, ToDictionary)]
#[validate(rename_all = "camelCase")]
struct Nic {
    #[validate(alias = "device")]
    nic_name: String,
    #[validate(default = 5)]
    vlan: u16,
    link: Option<Link>,
}

#[derive(Debug, Clone, Validate, ToDictionary)]
struct Link {
    mac: Option<String>,
}

#[derive(Debug, Validate, ToDictionary)]
struct Host {
    #[validate(unique(by = nic_name), unique(by = link.mac))]
    nics: Vec<Nic>,
}

fn sentences(report: &Report) -> Vec<String> {
    report.findings().iter().map(|finding| format!("{} {finding}", finding.path())).collect()
}

const TEXT: &str = r#"{"nics": [
    {"nicName": "em1", "link": {"mac": "a"}},
    {"vlan": "x", "nicName": "em2", "link": {"mac": "b"}},
    {"link": {"mac": "a"}, "device": "em1"},
    {"nicName": "em2", "link": null},
    {"nicName": 7, "link": {}},
    {"nicName": 7, "link": {"mac": null}},
    5
]}"#;

const SENTENCES: [&str; 7] = [
    "/nics/1/vlan \"x\" is not an integer",
    "/nics/2/device \"em1\" repeats the nicName of item 0",
    "/nics/2/link/mac \"a\" repeats the link/mac of item 0",
    "/nics/3/nicName \"em2\" repeats the nicName of item 1",
    "/nics/4/nicName 7 is not a string",
    "/nics/5/nicName 7 is not a string",
    "/nics/6 5 is not a dictionary",
];

#[test]
fn each_input_tells_the_same() {
    assert_eq!(sentences(&check_str::<Host>(TEXT)), SENTENCES);
    assert_eq!(sentences(&from_str::<Host>(TEXT).unwrap_err()), SENTENCES);
    let value: Value = serde_json::from_str(TEXT).unwrap();
    assert_eq!(sentences(&check_value::<Host>(&value)), SENTENCES);
    let report = check_str::<Host>(TEXT);
    assert_eq!(report.position(&report.findings()[3]).map(|at| at.line), Some(5));
}

#[test]
fn a_value_that_is_built() {
    let nic = |name: &str, mac: Option<&str>| Nic {
        nic_name: name.to_owned(),
        vlan: 1,
        link: mac.map(|mac| Link { mac: Some(mac.to_owned()) }),
    };
    let good = Host { nics: vec![nic("em1", Some("a")), nic("em2", None), nic("em3", None)] };
    assert!(check(&good).is_empty());
    assert!(check_value::<Host>(&to_value(&good).unwrap()).is_empty());
    let bad = Host { nics: vec![nic("em1", Some("a")), nic("em2", None), nic("em1", Some("a"))] };
    assert_findings!(check(&bad), "/nics/2/nicName": unique, "/nics/2/link/mac": unique);
}

#[test]
fn a_key_that_is_not_there_is_its_default() {
    #[derive(Validate)]
    struct Vlans {
        #[validate(unique(by = vlan))]
        nics: Vec<Nic>,
    }
    let report =
        check_str::<Vlans>(r#"{"nics": [{"nicName": "a"}, 1, {"nicName": "b", "vlan": 5}]}"#);
    assert_findings!(report, "/nics/1": type, "/nics/2/vlan": unique);
    let report = check_str::<Vlans>(r#"{"nics": [{"nicName": "a", "vlan": 5}, {"nicName": "b"}]}"#);
    assert_findings!(report, "/nics/1/vlan": unique);
}

#[test]
fn in_strings_and_inside_other_lists() {
    #[derive(Validate)]
    #[validate(positional)]
    struct Pair {
        key: String,
        #[validate(form = lenient)]
        value: u8,
    }
    #[derive(Validate)]
    struct Options {
        #[validate(form = list(";"), each(form = pairs(",", "=")), unique(by = key))]
        pairs: Option<Vec<Pair>>,
        #[validate(form = json, unique(by = key))]
        json: Option<Vec<Pair>>,
        #[validate(each(unique(by = key)))]
        lists: Option<Vec<Vec<Pair>>>,
        #[validate(each(unique(by = value)))]
        map: Option<std::collections::BTreeMap<String, Box<[Pair]>>>,
    }
    let report = check_str::<Options>(
        r#"{"pairs": "key=a,value=1;value=2,key=a;key=b,value=1",
            "json": "[{\"key\": \"a\", \"value\": 1}, {\"key\": \"a\", \"value\": 1}]",
            "lists": [[["a", 1], ["a", 2]], [["a", 1]]],
            "map": {"x": [["a", 1], ["b", "1"]]}}"#,
    );
    assert_findings!(
        report,
        "/pairs/1/key": unique,
        "/json/1/key": unique,
        "/lists/0/1/key": unique,
        "/map/x/1/value": unique,
    );
}

#[test]
fn flattened_generic_and_recursive() {
    #[derive(Validate)]
    struct Owner<T> {
        #[validate(flatten)]
        place: Place,
        mark: T,
    }
    #[derive(Validate)]
    struct Other<T> {
        place: Place,
        mark: T,
    }
    #[derive(Validate)]
    struct Place {
        path: String,
    }
    #[derive(Validate)]
    struct Directory {
        name: String,
        #[validate(default, unique(by = name))]
        inside: Vec<Directory>,
    }
    #[derive(Validate)]
    struct All<T> {
        #[validate(default, unique(by = place.path), unique(by = mark))]
        owners: Vec<Owner<u8>>,
        #[validate(default, unique(by = place.path))]
        others: Vec<Other<T>>,
        root: Directory,
    }
    let report = check_str::<All<String>>(
        r#"{"owners": [{"path": "a", "mark": 1}, {"mark": 2, "path": "a"}, {"mark": 2, "path": "b"}],
            "others": [{"place": {"path": "a"}, "mark": ""}, {"mark": "", "place": {"path": "a"}}],
            "root": {"name": "/", "inside": [
                {"name": "a", "inside": [{"name": "a"}, {"name": "b"}]},
                {"name": "b", "inside": [{"name": "a"}, {"inside": [], "name": "a"}]},
                {"name": "a"}]}}"#,
    );
    assert_findings!(
        report,
        "/owners/1/path": unique,
        "/owners/2/mark": unique,
        "/others/1/place/path": unique,
        "/root/inside/1/inside/1/name": unique,
        "/root/inside/2/name": unique,
    );
}

#[test]
fn beside_other_declarations() {
    fn even(nics: &Vec<Nic>) -> Result<(), &'static str> {
        if nics.len().is_multiple_of(2) { Ok(()) } else { Err("is odd") }
    }
    fn fresh(nic: &Nic) -> Result<(), &'static str> {
        if nic.vlan < 10 { Ok(()) } else { Err("is old") }
    }
    #[derive(Validate)]
    struct Declared {
        #[validate(
            custom(even),
            each(custom(fresh)),
            unique(by = nic_name, code = "twice", message = "{value} is taken; {by} is the key")
        )]
        words: Vec<Nic>,
        #[validate(default, warn(unique(by = nic_name)))]
        warned: Vec<Nic>,
        #[validate(default, any(length(..2), unique(by = nic_name)))]
        any: Vec<Nic>,
        #[validate(default, first(length(..4), unique(by = nic_name)))]
        first: Vec<Nic>,
        #[validate(default, each(otherwise = drop), unique(by = nic_name))]
        dropped: Vec<Nic>,
    }
    let two = r#"[{"nicName": "a"}, {"nicName": "a"}]"#;
    let report = check_str::<Declared>(&format!(
        r#"{{"any": {two}, "dropped": [{{"nicName": "a", "vlan": -1}}, {{"nicName": "a"}}],
            "first": {two}, "warned": {two}, "words": {two}}}"#
    ));
    assert_findings!(
        report,
        "/any": any,
        "/dropped/0/vlan": type,
        "/first/1/nicName": unique,
        "/warned/1/nicName": unique,
        "/words/1/nicName": twice,
    );
    assert_eq!(report.findings()[4].to_string(), "\"a\" is taken; nicName is the key");
    let report = check_value::<Declared>(&json!({
        "words": [{"nicName": "a", "vlan": 11}, {"nicName": "b"}, {"nicName": "c"}],
        "any": [{"nicName": "a"}, {"nicName": "b"}],
    }));
    assert_findings!(report, "/words/0": fresh);
}

#[test]
fn a_secret_is_not_shown() {
    #[derive(Validate)]
    struct Token {
        #[validate(secret)]
        token: String,
    }
    #[derive(Validate)]
    struct Tokens {
        #[validate(unique(by = token))]
        tokens: Vec<Token>,
    }
    let text = r#"{"tokens": [{"token": "hunter2"}, {"token": "hunter2"}]}"#;
    let report = check_str::<Tokens>(text);
    assert_findings!(report, "/tokens/1/token": unique);
    assert!(!report.to_string().contains("hunter2"));
}

#[test]
fn dates_are_the_same_however_they_are_written() {
    #[derive(Validate)]
    struct Address {
        ip: std::net::IpAddr,
    }
    #[derive(Validate)]
    struct Addresses {
        #[validate(unique(by = ip))]
        all: Vec<Address>,
    }
    let report =
        check_str::<Addresses>(r#"{"all": [{"ip": "::1"}, {"ip": "0::1"}, {"ip": "::2"}]}"#);
    assert_findings!(report, "/all/1/ip": unique);
    let policy = Policy::strict();
    assert_eq!(policy.check_str::<Addresses>(r#"{"all": []}"#).error_count(), 0);
}

#[test]
fn json_schema_has_a_comment_of_it() {
    let schema =
        vdsm_schema::json_schema(&[<Host as Describe>::schema()], Strictness::Strict).to_string();
    assert!(schema.contains("repeats the nicName of an earlier item"), "{schema}");
    assert!(!schema.contains("uniqueItems"), "{schema}");
}

#[test]
fn binary_data_is_compared_by_its_bytes() {
    #[derive(Validate)]
    struct Key {
        #[validate(form = base64)]
        key: Bytes,
    }
    #[derive(Validate)]
    struct Keys {
        #[validate(each(form = base64), unique)]
        plain: Vec<Bytes>,
        #[validate(unique(by = key))]
        named: Vec<Key>,
    }
    let report = check_str::<Keys>(
        r#"{"plain": ["YQ==", "Yg==", "YQ=="], "named": [{"key": "YQ=="}, {"key": "YQ=="}]}"#,
    );
    assert_findings!(report, "/plain/2": unique, "/named/1/key": unique);
}
