//! A value that was built is judged as its dictionary is.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{
    Bytes, Describe, Policy, Secret, ToDictionary, Validate, Violation, check, to_value,
};

use crate::told::lines;

#[derive(Validate, ToDictionary, Debug, Clone)]
#[validate(
    exclusive(nic, bonding),
    ordered(least <= most),
    required_if(kind == "file", path),
    check(fits, most, pages)
)]
struct Host {
    #[validate(rename = "vlanId", form = lenient, range(0..=4094))]
    vlan: u16,
    #[validate(length(..=4), alias = "device")]
    nic: Option<String>,
    bonding: Option<Name>,
    #[validate(default = 5)]
    least: u8,
    most: u8,
    kind: Kind,
    path: Option<String>,
    #[validate(form = list(","), each(length(1..)), unique)]
    boot: Vec<String>,
    #[validate(form = words(true = "yes", false = "no"))]
    menu: Option<bool>,
    #[validate(keys(range(1..)), each(range(..10)))]
    pages: BTreeMap<u8, i32>,
    #[validate(form = tuple(":"))]
    at: Option<At>,
    devices: Vec<Device>,
    either: Option<Either>,
    #[validate(chosen_by = kind)]
    of: Option<Of>,
    #[validate(flatten)]
    limits: Limits,
    #[validate(length(8..))]
    password: Secret<String>,
    #[validate(form = base64, length(2..))]
    key: Option<Bytes>,
    #[validate(serde)]
    address: Option<std::net::Ipv4Addr>,
    ratio: Option<f32>,
    patch: Option<Option<u8>>,
    call: Option<Call>,
    free: Option<Value>,
    inner: Option<Box<Host>>,
    #[validate(rest, each(ascii))]
    others: BTreeMap<String, String>,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
#[validate(ascii, length(1..=4))]
struct Name(String);

#[derive(Validate, ToDictionary, Debug, Clone, Copy)]
#[validate(rename_all = "lowercase")]
enum Kind {
    File,
    #[validate(deprecated = "file")]
    Block,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
struct At {
    #[validate(range(1..))]
    x: u8,
    y: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
#[validate(tag = "type", rename_all = "lowercase")]
enum Device {
    Disk {
        #[validate(range(1..))]
        size: u32,
    },
    Nic(Nic),
    Pty,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
struct Nic {
    #[validate(mac)]
    mac: String,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
enum Either {
    Number(#[validate(range(..10))] u8),
    Pair { a: u8, b: Option<Name> },
    List(Vec<Name>),
    None,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Of {
    File { name: Name },
    Block(#[validate(range(1..))] u8),
}

#[derive(Validate, ToDictionary, Debug, Clone, Default)]
#[validate(ordered(low < high))]
struct Limits {
    low: Option<i8>,
    high: Option<i8>,
}

#[derive(Validate, ToDictionary, Debug, Clone)]
struct Call(#[validate(range(1..))] u8, Option<String>);

fn fits(most: &u8, pages: &BTreeMap<u8, i32>) -> Result<(), Violation> {
    if pages.len() <= usize::from(*most) {
        return Ok(());
    }
    Err(Violation::new("too many pages").at(["pages"]))
}

fn host() -> Host {
    Host {
        vlan: 1,
        nic: None,
        bonding: None,
        least: 5,
        most: 9,
        kind: Kind::File,
        path: Some("/a".into()),
        boot: vec!["hd".into()],
        menu: Some(true),
        pages: BTreeMap::from([(1, 2)]),
        at: Some(At { x: 1, y: None }),
        devices: vec![Device::Disk { size: 1 }, Device::Pty],
        either: Some(Either::Pair { a: 1, b: None }),
        of: Some(Of::File { name: Name("a".into()) }),
        limits: Limits { low: Some(1), high: Some(2) },
        password: Secret("correct horse".into()),
        key: Some(Bytes(vec![1, 2])),
        address: Some(std::net::Ipv4Addr::LOCALHOST),
        ratio: Some(0.5),
        patch: Some(None),
        call: Some(Call(1, None)),
        free: Some(serde_json::json!({"a": [1, null]})),
        inner: None,
        others: BTreeMap::from([("x".to_owned(), "y".to_owned())]),
    }
}

/// What is found in a value, which is what is found in its dictionary.
fn found<T: ToDictionary + Describe>(value: &T) -> Vec<String> {
    let found = lines(&check(value));
    let written = to_value(value).unwrap();
    assert_eq!(found, lines(&vdsm_validate::check_value::<T>(&written)), "{written}");
    for policy in [Policy::strict(), Policy::audited()] {
        let built = lines(&policy.check(value));
        assert_eq!(built, lines(&policy.check_value::<T>(&written)), "{written}");
    }
    found
}

fn finds(change: impl FnOnce(&mut Host), findings: &[&str]) {
    let mut changed = host();
    change(&mut changed);
    assert_eq!(found(&changed), findings);
    // So it is inside another value.
    let inside: Vec<_> = findings
        .iter()
        .map(|finding| match finding.strip_prefix(". ") {
            Some(code) => format!("/inner {code}"),
            None => finding.replacen('/', "/inner/", 1),
        })
        .collect();
    let outer = Host { inner: Some(Box::new(changed)), ..host() };
    assert_eq!(found(&outer), inside);
}

#[test]
fn as_its_dictionary() {
    finds(|_| {}, &[]);
    finds(|host| host.vlan = 5000, &["/vlanId range"]);
    finds(|host| host.nic = Some("too long".into()), &["/nic length"]);
    finds(
        |host| (host.nic, host.bonding) = (Some("a".into()), Some(Name("b".into()))),
        &[". exclusive"],
    );
    finds(|host| host.bonding = Some(Name("größe".into())), &["/bonding ascii", "/bonding length"]);
    finds(|host| host.most = 1, &["/least ordered"]);
    finds(|host| host.path = None, &["/path required_if"]);
    finds(|host| host.boot = vec!["a".into(), "b".into(), "a".into()], &["/boot/2 unique"]);
    finds(|host| host.pages = BTreeMap::from([(0, 12)]), &["/pages/0 range", "/pages/0 range"]);
    finds(|host| host.at = Some(At { x: 0, y: Some(1) }), &["/at/x range"]);
    finds(|host| host.devices.push(Device::Nic(Nic { mac: "x".into() })), &["/devices/2/mac mac"]);
    finds(|host| host.devices[0] = Device::Disk { size: 0 }, &["/devices/0/size range"]);
    finds(|host| host.either = Some(Either::Number(12)), &["/either range"]);
    finds(
        |host| host.either = Some(Either::List(vec![Name(String::new())])),
        &["/either/0 length"],
    );
    finds(|host| host.of = Some(Of::File { name: Name(String::new()) }), &["/of/name length"]);
    finds(|host| host.limits.low = Some(2), &["/low ordered"]);
    finds(|host| host.password = Secret("horse".into()), &["/password length"]);
    finds(|host| host.key = Some(Bytes(vec![1])), &["/key length"]);
    finds(|host| host.call = Some(Call(0, Some("x".into()))), &["/call/0 range"]);
    finds(
        |host| drop(host.others.insert("z".into(), "ä".into())),
        &["/others/z ascii".replace("/others", "").as_str()],
    );
    finds(|host| host.kind = Kind::Block, &["warning /kind deprecated", "/of type"]);
}

#[test]
fn what_cannot_be_written_is_found_too() {
    let report = check(&Host { ratio: Some(f32::NAN), ..host() });
    assert_eq!(lines(&report), ["/ratio type"]);
    assert!(report.to_string().contains("NaN is outside"), "{report}");
    // A comma in an item has no place in the string, but it keeps the rules of the value.
    assert!(check(&Host { boot: vec!["a,b".into()], ..host() }).is_valid());
}

#[test]
fn no_secret_is_quoted() {
    let report = check(&Host { password: Secret("hunter2".into()), ..host() });
    assert_eq!(lines(&report), ["/password length"]);
    assert!(!format!("{report}{report:?}").contains("hunter2"));
}
