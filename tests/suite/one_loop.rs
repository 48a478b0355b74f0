//! Whatever a struct is read from, the same attributes do the same: an object, pairs in a string,
//! values by position in a string, a reader of another crate.

use std::collections::BTreeMap;

use vdsm_validate::input::{Entries, Items, NextKey, Target};
use vdsm_validate::{Policy, Report, Validate, ValidateOwned, ValueRef, check_str, from_str};

use crate::told::{finds, takes};

#[derive(Validate, Debug, PartialEq, Clone)]
struct Options {
    #[validate(form = lenient)]
    mode: Option<u8>,
    #[validate(rest)]
    others: BTreeMap<String, String>,
}

#[derive(Validate, Debug, PartialEq, Clone)]
struct Inner {
    miimon: Option<u8>,
    #[validate(alias = "ud")]
    updelay: Option<u8>,
}

#[derive(Validate, Debug, PartialEq, Clone)]
struct Flat {
    mode: Option<u8>,
    #[validate(flatten)]
    inner: Inner,
}

#[derive(Validate, Debug, PartialEq, Clone)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Of {
    Disk(String),
    Nic(u8),
}

#[derive(Validate, Debug, PartialEq, Clone)]
struct Device {
    kind: String,
    #[validate(chosen_by = kind)]
    of: Of,
}

#[derive(Validate, Debug, PartialEq)]
struct Pairs {
    #[validate(either(form = pairs(" ", "=")))]
    options: Option<Options>,
    #[validate(either(form = pairs(" ", "=")))]
    flat: Option<Flat>,
    #[validate(either(form = pairs(" ", "=")))]
    device: Option<Device>,
}

const NONE: Pairs = Pairs { options: None, flat: None, device: None };

#[test]
fn pairs_do_what_an_object_does() {
    let others = BTreeMap::from([("miimon".to_owned(), "100".to_owned())]);
    let options = Pairs { options: Some(Options { mode: Some(4), others }), ..NONE };
    takes(r#"{"options": {"mode": "4", "miimon": "100"}}"#, &options);
    takes(r#"{"options": "mode=4 miimon=100"}"#, &options);
    let inner = Inner { miimon: Some(100), updelay: Some(2) };
    let flat = Pairs { flat: Some(Flat { mode: Some(4), inner }), ..NONE };
    takes(r#"{"flat": {"mode": 4, "miimon": 100, "ud": 2}}"#, &flat);
    takes(r#"{"flat": "mode=4 miimon=100 ud=2"}"#, &flat);
    let device = Pairs { device: Some(Device { kind: "nic".into(), of: Of::Nic(7) }), ..NONE };
    takes(r#"{"device": {"kind": "nic", "of": 7}}"#, &device);
    takes(r#"{"device": "kind=nic of=7"}"#, &device);
    takes(r#"{"device": "of=7 kind=nic"}"#, &device);
    let disk = Device { kind: "disk".into(), of: Of::Disk("7".into()) };
    takes(r#"{"device": "of=7 kind=disk"}"#, &Pairs { device: Some(disk), ..NONE });
    for (text, findings) in [
        (r#"{"flat": "ud=2 updelay=3"}"#, &["/flat/updelay alias_conflict"] as &[_]),
        (r#"{"device": "of=x kind=nic"}"#, &["/device/of type"]),
        (r#"{"device": "kind=tap of=7"}"#, &["/device/kind enum"]),
        (r#"{"options": "mode=4 mode=5"}"#, &["/options/mode duplicate_key"]),
        (r#"{"options": "a=1 b a=2"}"#, &["/options/b pairs", "/options/a duplicate_key"]),
    ] {
        finds::<Pairs>(text, findings);
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Tail {
    first: u8,
    #[validate(form = list(","), each(range(..5)))]
    last: Vec<u8>,
}

#[derive(Validate, Debug, PartialEq)]
struct Positions {
    #[validate(either(form = tuple(":")))]
    device: Option<Device>,
    #[validate(either(form = tuple(":")))]
    flat: Option<Flat>,
    #[validate(either(form = tuple(":")))]
    options: Option<Options>,
    #[validate(either(form = tuple(":")))]
    tail: Option<Tail>,
}

#[test]
fn positions_do_what_an_object_does() {
    const NONE: Positions = Positions { device: None, flat: None, options: None, tail: None };
    let device = Device { kind: "nic".into(), of: Of::Nic(7) };
    takes(r#"{"device": "nic:7"}"#, &Positions { device: Some(device), ..NONE });
    let inner = Inner { miimon: Some(2), updelay: Some(3) };
    let flat = Flat { mode: Some(1), inner };
    takes(r#"{"flat": "1:2:3"}"#, &Positions { flat: Some(flat), ..NONE });
    // Unknown keys have no place, so that there are none.
    let options = Options { mode: Some(1), others: BTreeMap::new() };
    takes(r#"{"options": "1"}"#, &Positions { options: Some(options), ..NONE });
    let tail = Tail { first: 1, last: vec![2, 3] };
    takes(r#"{"tail": "1:2,3"}"#, &Positions { tail: Some(tail), ..NONE });
    finds::<Positions>(r#"{"tail": "1:2,9"}"#, &["/tail/last/1 range"]);
    finds::<Positions>(r#"{"device": "nic:x"}"#, &["/device/of type"]);
    finds::<Positions>(r#"{"flat": "1:2:3:4"}"#, &["/flat tuple"]);
}

#[derive(Validate, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[validate(rename_all = "lowercase", ignore_case)]
enum Kind {
    #[validate(alias = "fs")]
    Nfs,
    Local,
}

#[derive(Validate, Debug)]
struct Maps {
    kinds: Option<BTreeMap<Kind, u8>>,
    numbers: Option<BTreeMap<u8, u8>>,
    #[validate(keys(form = lenient))]
    switches: Option<BTreeMap<bool, u8>>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<BTreeMap<Kind, u8>>,
    any: Option<serde_json::Value>,
    #[validate(serde)]
    foreign: Option<BTreeMap<String, Vec<u8>>>,
}

#[test]
fn keys_that_read_as_one_are_duplicates() {
    for (text, finding) in [
        (r#"{"kinds": {"nfs": 1, "fs": 2}}"#, "/kinds/fs duplicate_key"),
        (r#"{"kinds": {"nfs": 1, "NFS": 2}}"#, "/kinds/NFS duplicate_key"),
        (r#"{"numbers": {"0": 1, "-0": 2}}"#, "/numbers/-0 duplicate_key"),
        (r#"{"switches": {"true": 1, "TRUE": 2}}"#, "/switches/TRUE duplicate_key"),
        (r#"{"switches": {"true": 1, "1": 3}}"#, "/switches/1 duplicate_key"),
        (r#"{"pairs": "nfs=1 fs=2"}"#, "/pairs/fs duplicate_key"),
        (r#"{"any": {"a": [{"b": 1, "b": 2}]}}"#, "/any/a/0/b duplicate_key"),
        (r#"{"foreign": {"a": [1], "a": [2]}}"#, "/foreign/a duplicate_key"),
    ] {
        let report = check_str::<Maps>(text);
        assert_eq!(crate::told::lines(&report), [finding], "{text}");
        assert!(from_str::<Maps>(text).is_err(), "{text}");
    }
    assert!(check_str::<Maps>(r#"{"numbers": {"1": 1, "2": 2}}"#).is_valid());
}

/// Entries over a flat list of words, which is not serde's: `key value key value`.
struct Words<'t> {
    words: std::str::SplitWhitespace<'t>,
    key: &'t str,
}

impl<'t> Entries<'t> for Words<'t> {
    type Error = serde::de::value::Error;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'t>, Self::Error> {
        let Some(key) = self.words.next() else { return Ok(NextKey::End) };
        self.key = key;
        Ok(NextKey::Lent(key))
    }

    fn value<T: Target<'t>>(&mut self, target: T) -> Result<(), Self::Error> {
        match self.words.next() {
            None => Err(serde::de::Error::custom(format!("{} has no value", self.key))),
            Some("?") => {
                target.unreadable("a question mark is no value".to_owned());
                Ok(())
            }
            Some(word) if word.contains('|') => target.list(Alternatives(word.split('|'))),
            Some(word) => {
                match word.parse::<i64>() {
                    Ok(number) => target.scalar(ValueRef::Int(number), None),
                    Err(_) => target.scalar(ValueRef::Text(word), Some(word)),
                }
                Ok(())
            }
        }
    }
}

struct Alternatives<'t>(std::str::Split<'t, char>);

impl<'t> Items<'t> for Alternatives<'t> {
    type Error = serde::de::value::Error;

    fn next<T: Target<'t>>(&mut self, target: T) -> Result<bool, Self::Error> {
        let Some(word) = self.0.next() else { return Ok(false) };
        match word {
            "?" => target.unreadable("a question mark is no value".to_owned()),
            _ => target.scalar(ValueRef::Text(word), Some(word)),
        }
        Ok(true)
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(exclusive(nic, bonding))]
struct Network {
    #[validate(range(..=4094))]
    vlan: Option<u16>,
    nic: Option<String>,
    bonding: Option<String>,
    #[validate(each(length(..=3)))]
    ports: Option<Vec<String>>,
}

fn read<T: ValidateOwned>(text: &str) -> Result<T, Report> {
    let words = Words { words: text.split_whitespace(), key: "" };
    Policy::lenient().from_entries::<T, _>(words).map(vdsm_validate::Valid::into_inner)
}

#[test]
fn an_input_of_ones_own() {
    let network = read::<Network>("vlan 5 nic em1 ports a|b").unwrap();
    assert_eq!((network.vlan, network.ports.unwrap().len()), (Some(5), 2));
    let report = read::<Network>("vlan 5000 nic em1 bonding b0 ports a|toolong").unwrap_err();
    let lines = crate::told::lines(&report);
    assert_eq!(lines, ["/vlan range", "/ports/1 length", ". exclusive"]);
    // What cannot be read is a finding, and reading goes on; a failure ends it, at its place.
    let report = read::<Network>("vlan ? nic 7").unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/vlan unreadable", "/nic type"]);
    let report = read::<Network>("vlan 5 nic").unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/nic syntax"]);
}

#[derive(Validate, Debug)]
#[validate(tag = "kind")]
enum Tagged {
    Disk {
        #[expect(dead_code, reason = "never built")]
        size: u8,
    },
    Nic {},
}

#[test]
fn what_cannot_be_read_is_a_finding_wherever_it_is_kept() {
    // On the tape, until the discriminator comes.
    let report = read::<Tagged>("size ? kind Disk").unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/size unreadable"]);
    // The discriminator itself, which chooses nothing then.
    for text in ["size 5 kind ?", "kind ?"] {
        let report = read::<Tagged>(text).unwrap_err();
        assert_eq!(crate::told::lines(&report), ["/kind unreadable"], "{text}");
        assert!(report.to_string().contains("a question mark is no value"), "{report}");
    }
    let report = read::<BTreeMap<String, serde_json::Value>>("a 1|? b ?").unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/a/1 unreadable", "/b unreadable"]);
    let report = read::<serde_json::Map<String, serde_json::Value>>("b ?").unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/b unreadable"]);
    let report = read::<serde_json::Value>("a 1 b ? c 1|?").unwrap_err();
    assert_eq!(crate::told::lines(&report), ["/b unreadable", "/c/1 unreadable"]);
}

#[derive(Validate, Debug)]
#[validate(tag = "kind")]
enum Deep {
    Node { a: Option<Box<Deep>>, v: Option<Vec<u8>> },
    Leaf,
}

#[test]
fn a_discriminator_that_comes_last_keeps_its_subtree_once() {
    let nested = |levels: usize| {
        let open = r#"{"a":"#.repeat(levels);
        let close = r#","kind":"Node"}"#.repeat(levels);
        let list = vec!["1"; 1000].join(",");
        format!(r#"{open}{{"v":[{list}],"kind":"Node"}}{close}"#)
    };
    let allocated = |levels| {
        let text = nested(levels);
        allocation_counter::measure(|| assert!(check_str::<Deep>(&text).is_valid())).bytes_max
    };
    // A hundred levels take little more than one: the input is kept once.
    assert!(allocated(100) < 3 * allocated(1), "{} {}", allocated(100), allocated(1));
}

#[derive(Validate, Debug)]
#[validate(tag = "kind")]
enum Kinds {
    Disk { a: u8 },
    Nic { b: u8 },
}

#[derive(Validate, Debug)]
#[validate(tag = "version")]
enum Versions {
    #[validate(tag = "1")]
    First { a: u8 },
    #[validate(tag = "2")]
    Second { a: u8 },
}

#[test]
fn what_is_said_of_a_discriminator() {
    let first = |report: Report| report.findings()[0].to_string();
    assert_eq!(first(check_str::<Kinds>(r#"{"a": 1}"#)), "missing key; expected one of Disk, Nic");
    assert_eq!(
        first(check_str::<Kinds>(r#"{"kind": "disk", "a": 1}"#)),
        "\"disk\" is not one of Disk, Nic; did you mean Disk?"
    );
    assert_eq!(
        first(check_str::<Versions>(r#"{"version": 1, "a": 1}"#)),
        "1 is not a string; send one of 1, 2"
    );
}

#[test]
fn numbers_keep_their_digits() {
    #[derive(Validate, Debug)]
    struct Wide {
        #[validate(serde)]
        wide: u128,
    }
    #[derive(Validate, Debug)]
    struct Price {
        #[validate(form = lenient)]
        price: String,
        ratio: Option<f32>,
    }
    let wide = from_str::<Wide>(r#"{"wide": 18446744073709551616}"#).unwrap();
    assert_eq!(wide.wide, 18_446_744_073_709_551_616);
    assert_eq!(from_str::<Price>(r#"{"price": 1.10}"#).unwrap().price, "1.10");
    finds::<Price>(r#"{"price": "1", "ratio": 1e400}"#, &["/ratio type"]);
}
