//! Where checking, building and writing back were once of different minds.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv6Addr;
use std::path::PathBuf;

use serde_json::json;
use vdsm_validate::{ToDictionary, Validate, check, from_str, to_value};

use crate::told::{finds, takes};

#[test]
fn keys_that_read_as_one_in_every_input() {
    finds::<BTreeMap<bool, u8>>(r#"{"1": 1, "true": 2}"#, &["/true duplicate_key"]);
    finds::<BTreeMap<Ipv6Addr, u8>>(r#"{"0::1": 1, "::1": 2}"#, &["/::1 duplicate_key"]);
    finds::<BTreeMap<PathBuf, u8>>(r#"{"a//b": 1, "a/b": 2}"#, &["/a~1b duplicate_key"]);
    finds::<BTreeMap<Ipv6Addr, u8>>(r#"{"::1": 1, "::2": 2}"#, &[]);
    #[derive(Validate, Debug)]
    struct Rest {
        #[validate(rest)]
        rest: BTreeMap<i8, u8>,
    }
    finds::<Rest>(r#"{"-0": 1, "0": 2}"#, &["/0 duplicate_key"]);
}

#[test]
fn a_set_loses_no_item() {
    finds::<BTreeSet<u8>>("[1, 2, 1]", &["/2 unique"]);
    finds::<BTreeSet<Ipv6Addr>>(r#"["::1", "0::1"]"#, &["/1 unique"]);
    takes("[1, 2]", &BTreeSet::from([1_u8, 2]));
    #[derive(Validate, Debug)]
    struct Host {
        #[validate(unique, length(2..))]
        names: BTreeSet<String>,
    }
    finds::<Host>(r#"{"names": ["a", "a"]}"#, &["/names/1 unique"]);
}

#[test]
fn an_item_is_counted_though_it_is_broken() {
    #[derive(Validate, Debug)]
    struct Boot(#[validate(unique)] Vec<u8>);
    let report = vdsm_validate::check_str::<Boot>("[300, 7, 7]");
    assert_eq!(report.findings()[1].to_string(), "7 repeats item 1");
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Any {
    Device(Device),
    Named { name: String },
    Count(Option<u8>),
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "type")]
enum Device {
    Disk {
        size: u8,
    },
    #[validate(other)]
    Else,
}

#[test]
fn a_tag_speaks_for_its_union() {
    takes(r#"{"type": "x"}"#, &Any::Device(Device::Else));
    assert!(check(&Any::Device(Device::Else)).is_valid());
    let report = vdsm_validate::check_str::<Any>(r#"{"q": 1}"#);
    let told = "the keys fit none of its kinds; send type or name";
    assert_eq!(report.findings()[0].to_string(), told);
}

#[test]
fn null_is_a_variant_that_may_be_absent() {
    takes("null", &Any::Count(None));
    assert_eq!(to_value(&Any::Count(None)).unwrap(), json!(null));
    assert!(check(&Any::Count(None)).is_valid());
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Drive {
    #[validate(form = tuple(":"))]
    Network {
        host: String,
        port: u16,
    },
    #[validate(form = pairs(" ", "="))]
    Local {
        path: String,
        mode: Option<u8>,
    },
    Name(String),
}

#[test]
fn of_several_forms_the_one_that_reads_the_string() {
    takes(r#""a:1""#, &Drive::Network { host: "a".into(), port: 1 });
    takes(r#""path=/a mode=4""#, &Drive::Local { path: "/a".into(), mode: Some(4) });
    takes(r#""hda""#, &Drive::Name("hda".into()));
    for text in [r#""a:1""#, r#""path=/a""#, r#""hda""#] {
        let built = from_str::<Drive>(text).unwrap().into_inner();
        assert_eq!(to_value(&built).unwrap().to_string(), text);
    }
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Range {
    #[validate(form = tuple("-"))]
    of: Ends,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Ends {
    first: u8,
    last: Option<u8>,
    rest: Option<Vec<u8>>,
}

#[test]
fn a_list_at_the_end_of_a_string_that_ends_before_it() {
    let ends = Ends { first: 4, last: None, rest: None };
    takes(r#"{"of": "4"}"#, &Range { of: ends });
    let built = from_str::<Range>(r#"{"of": "4"}"#).unwrap().into_inner();
    assert_eq!(to_value(&built).unwrap(), json!({"of": "4"}));
}

/// A struct that a macro of the user's own writes, with functions as serde has them.
macro_rules! timeout {
    ($name:ident) => {
        #[derive(Validate, ToDictionary, Debug, PartialEq)]
        struct $name {
            #[validate(deserialize_with = read, serialize_with = write)]
            seconds: u8,
        }
    };
}

timeout! { Timeout }

fn read<'de, D: serde::Deserializer<'de>>(input: D) -> Result<u8, D::Error> {
    serde::Deserialize::deserialize(input)
}

fn write<S: serde::Serializer>(seconds: &u8, output: S) -> Result<S::Ok, S::Error> {
    output.serialize_u8(*seconds)
}

#[test]
fn functions_in_a_type_that_a_macro_writes() {
    takes(r#"{"seconds": 4}"#, &Timeout { seconds: 4 });
}
