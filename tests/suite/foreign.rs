//! Fields whose types only serde knows.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use serde::Deserialize;
use vdsm_validate::{Policy, Validate};

use crate::told::{finds, takes, told};

#[derive(Deserialize, Debug, PartialEq, Default)]
#[serde(deny_unknown_fields)]
struct Plain {
    a: u8,
    b: Option<Kind>,
    #[serde(default)]
    c: Vec<f64>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Unit,
    Newtype(u8),
    Tuple(u8, bool),
    Struct { x: u8 },
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(untagged)]
enum Untagged {
    Number(u64),
    Text(String),
}

#[derive(Validate, Debug, PartialEq)]
#[validate(requires(address, plain), check(fits, address, plain))]
struct Host {
    #[validate(serde)]
    address: Option<Ipv4Addr>,
    #[validate(serde)]
    plain: Option<Plain>,
    #[validate(serde, default)]
    defaulted: u8,
    #[validate(serde, alias = "other")]
    untagged: Option<Untagged>,
    #[validate(serde, form = empty)]
    emptied: Option<IpAddr>,
    #[validate(serde)]
    map: Option<BTreeMap<u8, Kind>>,
    #[validate(serde)]
    missing: MayBeMissing,
}

/// It can be made of nothing, as serde has it for `Option` only.
#[derive(Debug, PartialEq)]
struct MayBeMissing(Option<u8>);

impl<'de> Deserialize<'de> for MayBeMissing {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Option::deserialize(input).map(Self)
    }
}

fn fits(address: &Option<Ipv4Addr>, plain: &Option<Plain>) -> Result<(), &'static str> {
    match (address, plain) {
        (Some(address), Some(plain)) if address.octets()[3] != plain.a => Err("does not fit"),
        _ => Ok(()),
    }
}

const NONE: Host = Host {
    address: None,
    plain: None,
    defaulted: 0,
    untagged: None,
    emptied: None,
    map: None,
    missing: MayBeMissing(None),
};

#[test]
fn values() {
    takes("{}", &NONE);
    takes(r#"{"address": null, "emptied": "", "missing": null}"#, &NONE);
    let plain = Plain { a: 1, b: Some(Kind::Struct { x: 2 }), c: vec![1.0, 2.5] };
    takes(
        r#"{"plain": {"c": [1, 2.5], "b": {"struct": {"x": 2}}, "a": 1}}"#,
        &Host { plain: Some(plain), ..NONE },
    );
    takes(r#"{"untagged": 7}"#, &Host { untagged: Some(Untagged::Number(7)), ..NONE });
    takes(r#"{"other": "x"}"#, &Host { untagged: Some(Untagged::Text("x".into())), ..NONE });
    takes(r#"{"emptied": "::1"}"#, &Host { emptied: "::1".parse().ok(), ..NONE });
    takes(
        r#"{"missing": 3, "defaulted": 4}"#,
        &Host { missing: MayBeMissing(Some(3)), defaulted: 4, ..NONE },
    );
    for (text, kind) in [
        (r#""unit""#, Kind::Unit),
        (r#"{"newtype": 1}"#, Kind::Newtype(1)),
        (r#"{"tuple": [1, true]}"#, Kind::Tuple(1, true)),
    ] {
        let host = Host { map: Some(BTreeMap::from([(5, kind)])), ..NONE };
        takes(&format!(r#"{{"map": {{"5": {text}}}}}"#), &host);
    }
}

#[test]
fn errors_stand_at_the_field() {
    for (text, findings) in [
        (r#"{"address": "10.0.0", "plian": 1}"#, &["/address serde", "/plian unknown_key"] as &[_]),
        (r#"{"address": 5, "defaulted": "x"}"#, &["/address serde", "/defaulted serde"]),
        (r#"{"plain": {"a": 300}}"#, &["/plain/a serde"]),
        (r#"{"plain": {}}"#, &["/plain serde"]),
        (r#"{"plain": []}"#, &["/plain serde"]),
        (r#"{"untagged": 1, "other": 2}"#, &["/other alias_conflict"]),
        (r#"{"untagged": true}"#, &["/untagged serde"]),
        (r#"{"map": {"x": "unit"}}"#, &["/map/x serde"]),
        (r#"{"map": {"5": {"newtype": 1, "unit": null}}}"#, &["/map/5 serde"]),
        // The groups know of them too.
        (r#"{"address": "10.0.0.1"}"#, &["/plain requires"]),
        (r#"{"address": "10.0.0.1", "plain": {"a": 2}}"#, &[". fits"]),
        (r#"{"address": "10.0.0.1", "plain": {"a": 1}}"#, &[]),
    ] {
        finds::<Host>(text, findings);
    }
}

#[test]
fn duplicate_keys_inside_are_findings_of_ours() {
    finds::<Host>(r#"{"plain": {"a": 1, "a": 2}}"#, &["/plain/a duplicate_key"]);
}

#[test]
fn the_message_is_serdes_own() {
    let report = Policy::lenient().check_str::<Host>(r#"{"plain": {"a": "x"}}"#);
    assert_eq!(report.findings()[0].to_string(), "invalid type: string \"x\", expected u8");
}

#[derive(Validate, Debug, PartialEq)]
struct Required {
    #[validate(serde)]
    address: Ipv4Addr,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Either {
    Number(u8),
    Foreign(#[validate(serde)] Plain),
}

#[derive(Validate, Debug, PartialEq)]
struct Newtype(#[validate(serde)] Plain);

#[test]
fn in_other_places() {
    finds::<Required>("{}", &["/address missing_key"]);
    finds::<Required>(r#"{"address": null}"#, &["/address serde"]);
    takes("5", &Either::Number(5));
    let plain = || Plain { a: 1, ..Plain::default() };
    takes(r#"{"a": 1}"#, &Either::Foreign(plain()));
    finds::<Either>("-5", &[". serde"]);
    takes(r#"{"a": 1}"#, &Newtype(plain()));
    finds::<Vec<Newtype>>(r#"[{"a": 1}, {"a": 300}, 1]"#, &["/1/a serde", "/2 serde"]);
    let deep = format!(r#"{{"plain": {}{}}}"#, "[".repeat(200), "]".repeat(200));
    let at = format!("/plain{} depth", "/0".repeat(127));
    assert_eq!(told::<Host>(&Policy::lenient(), &deep), [at]);
}

#[derive(serde::Deserialize, Debug, PartialEq)]
struct Optional {
    a: Option<u8>,
}

#[derive(Validate, Debug, PartialEq)]
struct Whole {
    #[validate(serde)]
    optional: Optional,
    #[validate(serde)]
    wide: Option<u128>,
}

#[test]
fn a_number_is_no_struct_whose_keys_may_all_be_absent() {
    finds::<Whole>(r#"{"optional": 0.5}"#, &["/optional serde"]);
    finds::<Whole>(r#"{"optional": 1e400}"#, &["/optional serde"]);
    let wide = Some(u128::MAX);
    let text = format!(r#"{{"optional": {{}}, "wide": {}}}"#, u128::MAX);
    assert_eq!(
        vdsm_validate::from_str::<Whole>(&text).unwrap().into_inner(),
        Whole { optional: Optional { a: None }, wide }
    );
}
