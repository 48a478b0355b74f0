//! `ignored_if`: fields are left out under a condition, with a warning at each.

use serde_json::json;
use vdsm_validate::{Policy, ToDictionary, Validate, check, check_str, from_str, to_value};

use crate::told::{finds, finds_under_each, lines, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(
    ignored_if(proto == "dhcp" || proto == "none", address, mask, mtu, at, names),
    ignored_if(mtu == 1500, offset),
    warn(ignored_if(present(old), new)),
    requires(address, mask),
    required_if(mtu > 2000, jumbo),
    exclusive(address, at),
    check(short, mask, offset)
)]
struct Network {
    proto: String,
    #[validate(ipv4)]
    address: Option<String>,
    mask: Option<String>,
    #[validate(range(68..), default = 1500)]
    mtu: u16,
    jumbo: Option<bool>,
    offset: Option<u8>,
    at: Option<Box<At>>,
    #[validate(default, form = list(","))]
    names: Vec<String>,
    old: Option<u8>,
    new: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct At {
    rack: u8,
}

fn short(mask: &Option<String>, offset: &Option<u8>) -> Result<(), &'static str> {
    match (mask, offset) {
        (Some(mask), Some(_)) if mask.len() > 3 => Err("is long"),
        _ => Ok(()),
    }
}

fn dhcp() -> Network {
    Network {
        proto: "dhcp".into(),
        address: None,
        mask: None,
        mtu: 1500,
        jumbo: None,
        offset: None,
        at: None,
        names: vec![],
        old: None,
        new: None,
    }
}

#[test]
fn they_are_left_out_and_told() {
    let text = r#"{"address": "10.0.0.1", "names": "a,b", "at": {"rack": 7}, "mtu": 9000, "proto": "dhcp"}"#;
    takes(text, &dhcp());
    let warned = ["/address ignored_if", "/mtu ignored_if", "/at ignored_if", "/names ignored_if"];
    let lenient = warned.map(|line| format!("warning {line}"));
    let lenient = lenient.each_ref().map(String::as_str);
    finds_under_each::<Network>(
        r#"{"address": "10.0.0.1", "names": "a,b", "at": {"rack": 7}, "mtu": 9000, "proto": "dhcp"}"#,
        [&warned, &lenient, &lenient],
    );
    let (value, report) = from_str::<Network>(text).unwrap().into_parts();
    assert_eq!(report.findings()[1].to_string(), "mtu is ignored where proto is dhcp or none");
    assert_eq!(to_value(&value).unwrap(), json!({"proto": "dhcp", "mtu": 1500, "names": ""}));
    // Were they not ignored, others would be needed.
    finds::<Network>(
        r#"{"proto": "static", "address": "10.0.0.1", "at": {"rack": 1}, "mtu": 9000}"#,
        &["/mask requires", "/jumbo required_if", ". exclusive"],
    );
}

#[test]
fn one_after_the_other() {
    // The default of the first is what the second sees.
    finds::<Network>(
        r#"{"proto": "dhcp", "mtu": 9000, "offset": 5}"#,
        &["warning /mtu ignored_if", "warning /offset ignored_if"],
    );
    takes(r#"{"proto": "dhcp", "mtu": 9000, "offset": 5}"#, &dhcp());
    finds::<Network>(r#"{"proto": "static", "mtu": 9000, "jumbo": true, "offset": 5}"#, &[]);
    // What is broken itself is an error; the others are left out as they would be without it.
    finds::<Network>(
        r#"{"proto": "dhcp", "address": "10", "mask": "a"}"#,
        &["/address ipv4", "warning /mask ignored_if"],
    );
    finds::<Network>(r#"{"proto": 5, "address": "10.0.0.1", "mask": "a"}"#, &["/proto type"]);
    // A function gets what is left.
    finds::<Network>(
        r#"{"proto": "static", "mask": "long", "mtu": 100, "offset": 1}"#,
        &[". short"],
    );
    finds::<Network>(
        r#"{"proto": "dhcp", "mask": "long", "mtu": 100, "offset": 1}"#,
        &["warning /mask ignored_if", "warning /mtu ignored_if", "warning /offset ignored_if"],
    );
}

#[test]
fn warn_never_refuses() {
    let warning: &[&str] = &["warning /new ignored_if"];
    finds_under_each::<Network>(
        r#"{"proto": "static", "old": 1, "new": 2, "mtu": 100}"#,
        [warning, warning, warning],
    );
    let text = r#"{"proto": "static", "old": 1, "new": 2, "mtu": 100}"#;
    assert_eq!(Policy::strict().from_str::<Network>(text).unwrap().new, None);
}

#[test]
fn a_value_that_was_built_has_none_of_them() {
    assert!(check(&dhcp()).is_empty());
    let report = check(&Network { mask: Some("a".into()), ..dhcp() });
    assert_eq!(lines(&report), ["/mask ignored_if"]);
    assert!(!check_str::<Network>(r#"{"proto": "dhcp", "mask": 1}"#).is_valid());
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Device {
    #[validate(ignored_if(readonly == true, cache))]
    Disk {
        readonly: bool,
        cache: Option<String>,
        #[validate(flatten)]
        limits: Limits,
    },
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(ignored_if(present(total), read, write))]
struct Limits {
    total: Option<u32>,
    read: Option<u32>,
    #[validate(default, range(..1000), otherwise = 0)]
    write: u32,
}

#[test]
fn in_variants_and_flattened() {
    let text =
        r#"{"kind": "disk", "readonly": true, "cache": "none", "read": 1, "write": 2, "total": 3}"#;
    let limits = Limits { total: Some(3), read: None, write: 0 };
    takes(text, &Device::Disk { readonly: true, cache: None, limits });
    finds::<Device>(
        text,
        &["warning /read ignored_if", "warning /write ignored_if", "warning /cache ignored_if"],
    );
}
