//! Functions of the user's own between fields: they run whether a value is built or not.

use std::collections::BTreeMap;

use vdsm_validate::{
    Policy, Segment, Validate, ValueRef, Violation, check_str, check_value, from_str,
};

use crate::told::{finds, lines, takes};

#[derive(Validate, Debug, PartialEq)]
#[validate(
    check(known, networks, bondings),
    check(fits, used, size),
    check(even, size),
    check(odd_ones, tags, kind)
)]
struct Setup {
    networks: BTreeMap<String, Network>,
    #[validate(default)]
    bondings: BTreeMap<String, Vec<String>>,
    used: Option<u8>,
    #[validate(default = 10)]
    size: u8,
    #[validate(form = list(","))]
    tags: Option<Vec<u8>>,
    kind: Option<Kind>,
    unread: Option<String>,
}

#[derive(Validate, Debug, PartialEq)]
struct Network {
    bonding: Option<String>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "is", rename_all = "lowercase")]
enum Kind {
    Even,
    Odd { only: u8 },
}

/// Every bonding that a network names is there.
fn known(
    networks: &BTreeMap<String, Network>,
    bondings: &BTreeMap<String, Vec<String>>,
) -> Vec<Violation> {
    let of = |(name, network): (&String, &Network)| {
        let bonding =
            network.bonding.as_ref().filter(|bonding| !bondings.contains_key(*bonding))?;
        let place = ["networks", name, "bonding"].map(Segment::from);
        Some(Violation::new(format!("there is no bonding {bonding}")).at(place))
    };
    networks.iter().filter_map(of).collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn fits(used: &Option<u8>, size: &u8) -> Result<(), Violation> {
    match used {
        Some(used) if used > size => Err(Violation::new("more used than there is").at(["used"])),
        Some(used) if used == size => Err(Violation::new("full").warning()),
        _ => Ok(()),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn even(size: &u8) -> Result<(), Violation> {
    if size.is_multiple_of(2) { Ok(()) } else { Err(Violation::new("odd").strict()) }
}

fn odd_ones(tags: &Option<Vec<u8>>, kind: &Option<Kind>) -> Vec<Violation> {
    let Some(Kind::Odd { only }) = kind else { return Vec::new() };
    let tags = tags.iter().flatten().enumerate();
    let wrong = tags.filter(|(_, tag)| *tag != only);
    wrong
        .map(|(at, _)| Violation::new("not that one").at(["tags".into(), Segment::from(at)]))
        .collect()
}

#[test]
fn violations() {
    for (text, findings) in [
        (r#"{"networks": {"a": {"bonding": "b"}}, "bondings": {"b": []}}"#, &[] as &[_]),
        (
            r#"{"networks": {"a": {"bonding": "b"}, "c": {"bonding": "d"}, "e": {}}}"#,
            &["/networks/a/bonding known", "/networks/c/bonding known"],
        ),
        (r#"{"networks": {}, "used": 11}"#, &["/used fits"]),
        (r#"{"networks": {}, "used": 10}"#, &["warning . fits"]),
        (r#"{"networks": {}, "used": 5, "size": 4}"#, &["/used fits"]),
        (r#"{"networks": {}, "used": 1, "size": 3}"#, &["warning . even"]),
        (
            r#"{"networks": {}, "tags": "1,2", "kind": {"only": 1, "is": "odd"}}"#,
            &["/tags/1 odd_ones"],
        ),
        (r#"{"networks": {}, "tags": "1,2", "kind": {"is": "even"}}"#, &[]),
    ] {
        finds::<Setup>(text, findings);
    }
}

#[test]
fn broken_fields_silence_them() {
    for (text, findings) in [
        (r#"{"networks": {"a": {"bonding": "b"}, "c": 1}}"#, &["/networks/c type"] as &[_]),
        (r#"{"networks": {"a": {"bonding": "b"}}, "bondings": []}"#, &["/bondings type"]),
        (r#"{"networks": {}, "used": 11, "size": "x"}"#, &["/size type"]),
        (r#"{"used": 11, "networks": {}, "unread": 1}"#, &["/unread type", "/used fits"]),
        (r#"{"used": 11}"#, &["/networks missing_key", "/used fits"]),
    ] {
        finds::<Setup>(text, findings);
    }
}

#[test]
fn weights() {
    let text = r#"{"networks": {}, "size": 3}"#;
    assert_eq!(lines(&Policy::strict().check_str::<Setup>(text)), [". even"]);
    assert_eq!(lines(&Policy::audited().check_str::<Setup>(text)), ["warning . even"]);
    let full = from_str::<Setup>(r#"{"networks": {}, "used": 10}"#).unwrap();
    assert_eq!(full.warnings().count(), 1);
}

#[test]
fn positions() {
    let text = r#"{"networks": {"a": {"bonding": "b"}}, "tags": "1,23", "kind": {"is": "odd", "only": 1}}"#;
    let report = check_str::<Setup>(text);
    let at = |number: usize| {
        let position = report.position(&report.findings()[number]).unwrap();
        &text[position.span.clone()]
    };
    assert_eq!(at(0), r#""b""#);
    // A relation knows items, and not where they stand in the string.
    assert_eq!(at(1), r#""1,23""#);
}

#[test]
fn messages_are_cut() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(check(long, a))]
    struct Long {
        a: u8,
    }
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a relation takes its fields by reference"
    )]
    fn long(a: &u8) -> Result<(), String> {
        Err(a.to_string().repeat(1_000_000))
    }
    let report = check_value::<Long>(&serde_json::json!({"a": 1}));
    assert!(report.findings()[0].to_string().len() < 300);
}

#[test]
fn values_are_built_once_more() {
    let text = r#"{"networks": {"a": {}}, "used": 1, "unread": "x"}"#;
    takes(
        text,
        &Setup {
            networks: BTreeMap::from([("a".into(), Network { bonding: None })]),
            bondings: BTreeMap::new(),
            used: Some(1),
            size: 10,
            tags: None,
            kind: None,
            unread: Some("x".into()),
        },
    );
}

#[derive(Validate, Debug, PartialEq)]
#[validate(check(sum, parts, total))]
struct Invoice {
    #[validate(default)]
    parts: Vec<Invoice>,
    total: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn sum(parts: &[Invoice], total: &u32) -> Result<(), &'static str> {
    let sum = parts.iter().map(|part| part.total).sum::<u32>();
    if parts.is_empty() || sum == *total { Ok(()) } else { Err("does not add up") }
}

#[test]
fn inside_one_another() {
    finds::<Invoice>(r#"{"total": 3, "parts": [{"total": 1}, {"total": 2}]}"#, &[]);
    finds::<Invoice>(
        r#"{"total": 4, "parts": [{"total": 1}, {"total": 2, "parts": [{"total": 1}]}]}"#,
        &["/parts/1 sum"],
    );
    finds::<Invoice>(r#"{"total": 4, "parts": [{"total": 1}]}"#, &[". sum"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Union {
    #[validate(check(ordered, low, high))]
    Range {
        low: u8,
        high: u8,
    },
    Single(u8),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn ordered(low: &u8, high: &u8) -> Result<(), &'static str> {
    if low <= high { Ok(()) } else { Err("the wrong way round") }
}

#[test]
fn in_a_variant() {
    finds::<Union>(r#"{"low": 2, "high": 1}"#, &[". ordered"]);
    finds::<Vec<Union>>(r#"[1, {"high": 1, "low": 2}]"#, &["/1 ordered"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(
    check_data(a_disk, boot, drives, disk),
    check(small, size),
    check_data(spread, drives, size)
)]
struct Machine {
    boot: Option<Boot>,
    #[validate(alias = "disks", form = list(","))]
    drives: Option<Vec<String>>,
    disk: Option<String>,
    #[validate(form = lenient, default = 2)]
    size: u8,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Boot {
    Disk,
    Net,
}

fn a_disk(boot: ValueRef<'_>, drives: ValueRef<'_>, disk: ValueRef<'_>) -> Result<(), Violation> {
    let none = drives.size().is_none_or(|drives| drives == 0) && disk == ValueRef::Null;
    if boot == ValueRef::Text("disk") && none {
        return Err(Violation::new("there is no disk").at(["boot"]));
    }
    Ok(())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn small(size: &u8) -> Result<(), &'static str> {
    if *size < 100 { Ok(()) } else { Err("large") }
}

fn spread(drives: ValueRef<'_>, size: ValueRef<'_>) -> Vec<Violation> {
    let (Some(drives), Some(size)) = (drives.size(), size.as_integer()) else { return Vec::new() };
    (size..i128::try_from(drives).unwrap())
        .map(|number| Violation::new(format!("no place for drive {number}")).strict())
        .collect()
}

#[test]
fn over_data() {
    for (text, findings) in [
        (r#"{"boot": "disk"}"#, &["/boot a_disk"] as &[_]),
        (r#"{"boot": "disk", "drives": []}"#, &["/boot a_disk"]),
        (r#"{"boot": "disk", "disk": null}"#, &["/boot a_disk"]),
        (r#"{"boot": "net"}"#, &[]),
        (r#"{"disk": "a", "boot": "disk"}"#, &[]),
        (r#"{"boot": "disk", "disks": "a,b,c"}"#, &["warning . spread"]),
        (r#"{"size": "1", "drives": "a,b,c"}"#, &["warning . spread", "warning . spread"]),
        (r#"{"size": 100}"#, &[". small"]),
        // Broken fields silence them.
        (r#"{"boot": "disk", "disk": 1}"#, &["/disk type"]),
        (r#"{"boot": "disk", "drives": ["a", 1]}"#, &["/drives/1 type"]),
        (r#"{"boot": "disk", "size": "x"}"#, &["/size type", "/boot a_disk"]),
    ] {
        finds::<Machine>(text, findings);
    }
}

#[test]
fn an_error_elsewhere_takes_nothing_from_a_relation() {
    // The value is lost with the first error, but what a relation reads is still put together.
    finds::<Setup>(
        r#"{"unread": 7, "networks": {"red": {"bonding": "bond0"}}, "used": 3, "size": 2}"#,
        &["/unread type", "/networks/red/bonding known", "/used fits"],
    );
}

#[test]
fn nothing_of_a_broken_item_is_left_in_the_next() {
    #[derive(Validate, Debug, PartialEq)]
    #[validate(check(above, low, high))]
    struct Span {
        name: String,
        low: Option<u8>,
        high: Option<u8>,
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a relation takes its fields by reference"
    )]
    fn above(low: &Option<u8>, high: &Option<u8>) -> Result<(), &'static str> {
        if low.zip(*high).is_some_and(|(low, high)| low > high) {
            Err("upside down")
        } else {
            Ok(())
        }
    }

    let broken_first = r#"[{"low": 9, "high": 10}, {"name": "a", "high": 2}]"#;
    finds::<Vec<Span>>(broken_first, &["/0/name missing_key"]);
    finds::<Vec<Option<Span>>>(broken_first, &["/0/name missing_key"]);
}
