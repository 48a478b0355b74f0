//! A value that was built is judged as its dictionary is.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;
use vdsm_validate::{
    Bytes, Policy, Secret, ToDictionary, Validate, ValidateOwned, Violation, check, from_value,
    to_value,
};

use crate::told::lines;

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
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

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(ascii, length(1..=4))]
struct Name(String);

#[derive(Validate, ToDictionary, Debug, Clone, Copy, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Kind {
    File,
    #[validate(deprecated = "file")]
    Block,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
struct At {
    #[validate(range(1..))]
    x: u8,
    y: Option<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "type", rename_all = "lowercase")]
enum Device {
    Disk {
        #[validate(range(1..))]
        size: u32,
    },
    Nic(Nic),
    Pty,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
struct Nic {
    #[validate(mac)]
    mac: String,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
enum Either {
    Number(#[validate(range(..10))] u8),
    Pair { a: u8, b: Option<Name> },
    List(Vec<Name>),
    None,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Of {
    File { name: Name },
    Block(#[validate(range(1..))] u8),
}

#[derive(Validate, ToDictionary, Debug, Clone, Default, PartialEq)]
#[validate(ordered(low < high))]
struct Limits {
    low: Option<i8>,
    high: Option<i8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
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
fn found<T: ToDictionary + ValidateOwned>(value: &T) -> Vec<String> {
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

fn name() -> impl Strategy<Value = Name> {
    "[a-z]{0,5}|ä".prop_map(Name)
}

fn device() -> impl Strategy<Value = Device> {
    prop_oneof![
        (0..3_u32).prop_map(|size| Device::Disk { size }),
        "52:54:00:00:00:0[0-9]{1,2}".prop_map(|mac| Device::Nic(Nic { mac })),
        Just(Device::Pty),
    ]
}

fn either() -> impl Strategy<Value = Either> {
    prop_oneof![
        (8..12_u8).prop_map(Either::Number),
        (any::<u8>(), option::of(name())).prop_map(|(a, b)| Either::Pair { a, b }),
        vec(name(), 0..3).prop_map(Either::List),
        Just(Either::None),
    ]
}

fn of() -> impl Strategy<Value = Of> {
    prop_oneof![name().prop_map(|name| Of::File { name }), (0..3_u8).prop_map(Of::Block)]
}

prop_compose! {
    fn network()(
        vlan in 4090..4099_u16,
        nic in option::of("[a-z]{0,6}"),
        bonding in option::of(name()),
        (least, most) in (4..8_u8, 4..8_u8),
        kind in prop_oneof![Just(Kind::File), Just(Kind::Block)],
        path in option::of("/[a-z]{0,3}"),
        boot in vec("[a-z]{0,2}|a,b", 0..4),
        menu in any::<Option<bool>>(),
        pages in btree_map(0..3_u8, 8..12_i32, 0..3),
    ) -> Host {
        Host { vlan, nic, bonding, least, most, kind, path, boot, menu, pages, ..host() }
    }
}

prop_compose! {
    fn any_host()(
        host in network(),
        at in option::of((0..3_u8, any::<Option<u8>>()).prop_map(|(x, y)| At { x, y })),
        devices in vec(device(), 0..3),
        either in option::of(either()),
        of in option::of(of()),
        (low, high) in (option::of(0..3_i8), option::of(0..3_i8)),
        password in "[a-z]{7,9}",
        key in option::of(vec(any::<u8>(), 0..4)),
        ratio in option::of(any::<f32>()),
        patch in any::<Option<Option<u8>>>(),
        call in option::of((0..2_u8, option::of("[a-z]?")).prop_map(|(a, b)| Call(a, b))),
        others in btree_map("[x-z]|vlanId|device|low", "[a-z]?|ä", 0..3),
    ) -> Host {
        let limits = Limits { low, high };
        let (password, key) = (Secret(password), key.map(Bytes));
        let changed = Host { at, devices, either, of, limits, password, key, ..host };
        Host { ratio, patch, call, others, ..changed }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    // What a value is found to be, its dictionary is found to be; one that is accepted reads back as
    // the same value.
    #[test]
    fn there_and_back(value in any_host()) {
        let built = check(&value);
        // What cannot be written is found where it is looked for.
        let Ok(written) = to_value(&value) else { return Ok(()) };
        let read = from_value::<Host>(&written);
        let report = read.as_ref().map_or_else(|report| report, |valid| valid.report());
        // A dictionary may have its keys in another order.
        let sorted = |report| BTreeSet::from_iter(lines(report));
        prop_assert_eq!(sorted(&built), sorted(report), "{}", written);
        if let Ok(read) = read {
            prop_assert_eq!(&*read, &value, "{}", written);
        }
    }
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Outer {
    Inner(Inner),
    Map(BTreeMap<String, u8>),
    Own(Own),
    #[validate(tag = "v4")]
    Foreign(#[validate(serde)] Foreign),
    Free(serde_json::Map<String, Value>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "type", rename_all = "lowercase")]
enum Inner {
    Disk {
        #[validate(range(1..))]
        size: u8,
        #[validate(flatten)]
        limits: Limits,
    },
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
struct Own {
    size: u8,
}

#[derive(serde::Serialize, serde::Deserialize, Debug, Clone, PartialEq)]
struct Foreign {
    address: std::net::Ipv4Addr,
}

#[test]
fn tags_of_every_variant() {
    let limits = Limits { low: Some(2), high: Some(1) };
    assert_eq!(
        found(&Outer::Inner(Inner::Disk { size: 0, limits })),
        ["/size range", "/low ordered"]
    );
    assert_eq!(found(&Outer::Map(BTreeMap::from([("a".into(), 1)]))), [""; 0]);
    assert_eq!(found(&Outer::Own(Own { size: 1 })), [""; 0]);
    assert_eq!(found(&Outer::Foreign(Foreign { address: [10, 0, 0, 1].into() })), [""; 0]);
    let free = serde_json::json!({"a": {"b": 1}});
    assert_eq!(found(&Outer::Free(free.as_object().unwrap().clone())), [""; 0]);
    for text in [
        r#"{"kind": "inner", "type": "disk", "size": 1}"#,
        r#"{"type": "disk", "size": 1, "kind": "inner"}"#,
        r#"{"size": 1, "kind": "inner", "type": "disk"}"#,
    ] {
        assert_eq!(lines(&vdsm_validate::check_str::<Outer>(text)), [""; 0], "{text}");
    }
    // A key of a map that is the tag's own would not read back as an entry of the map.
    let value = Outer::Map(BTreeMap::from([("kind".into(), 1)]));
    assert_eq!(lines(&check(&value)), ["/kind duplicate_key"]);
    assert!(to_value(&value).is_err());
}
