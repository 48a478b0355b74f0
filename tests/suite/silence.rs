//! A broken field silences the groups that read it, and no others.

use std::collections::BTreeMap;

use vdsm_validate::{Policy, Validate};

use crate::told::{finds, told};

#[derive(Validate, Debug, PartialEq)]
#[validate(
    exclusive(a, b),
    requires(c, d),
    ordered(low <= high),
    same_length(items, names),
    required_if(mode == "file", path),
    check(sums_up, high, total)
)]
struct Groups {
    a: Option<u8>,
    b: Option<u8>,
    c: Option<u8>,
    d: Option<u8>,
    #[validate(range(..=100))]
    low: Option<u8>,
    #[validate(form = lenient)]
    high: Option<u8>,
    total: Option<u8>,
    #[validate(form = list(","))]
    items: Option<Vec<u8>>,
    names: Option<Vec<Inner>>,
    #[validate(one_of(["file", "block"]))]
    mode: Option<String>,
    path: Option<String>,
}

#[derive(Validate, Debug, PartialEq)]
struct Inner {
    #[validate(alias = "label")]
    name: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn sums_up(high: &Option<u8>, total: &Option<u8>) -> Result<(), &'static str> {
    if high <= total { Ok(()) } else { Err("the total is too small") }
}

#[test]
fn each_group_is_told_where_its_fields_are_good() {
    finds::<Groups>(
        r#"{"a": 1, "b": 1, "c": 1, "low": 2, "high": 1, "items": "1,2", "names": [], "mode": "file"}"#,
        &[
            ". exclusive",
            "/d requires",
            "/low ordered",
            ". same_length",
            "/path required_if",
            ". sums_up",
        ],
    );
}

#[test]
fn a_broken_field_silences_what_reads_it_only() {
    for (broken, findings) in [
        // A wrong type, a broken rule, a broken item of a list, a broken inner dictionary.
        (r#""a": "x", "b": 1"#, &["/a type", "/d requires"] as &[_]),
        (r#""low": 101, "high": 1, "total": 0"#, &["/low range", "/d requires", ". sums_up"]),
        (r#""low": 9, "high": "x", "total": 0"#, &["/high type", "/d requires"]),
        (r#""low": 9, "high": 1, "total": "x""#, &["/total type", "/d requires", "/low ordered"]),
        (r#""items": "1,x", "names": []"#, &["/items/1 type", "/d requires"]),
        (
            r#""items": "1", "names": [{}, {"name": ""}]"#,
            &["/names/0/name missing_key", "/d requires"],
        ),
        // A condition that cannot be leveled.
        (r#""mode": "fiel""#, &["/mode one_of", "/d requires"]),
        (r#""mode": "file", "path": 1"#, &["/path type", "/d requires"]),
        // A key that stands twice, under one name or two.
        (r#""a": 1, "a": 1, "b": 1"#, &["/a duplicate_key", "/d requires"]),
        (
            r#""items": "1", "names": [{"name": "x", "label": "y"}, {"name": ""}]"#,
            &["/names/0/label alias_conflict", "/d requires"],
        ),
        // What nobody reads silences nothing.
        (r#""a": 1, "b": 1, "e": 1"#, &["/e unknown_key", ". exclusive", "/d requires"]),
    ] {
        finds::<Groups>(&format!(r#"{{"c": 1, {broken}}}"#), findings);
    }
}

#[test]
fn a_warning_silences_nothing() {
    assert_eq!(
        told::<Groups>(&Policy::audited(), r#"{"low": 2, "high": "1", "total": 9}"#),
        ["warning /high conversion", "/low ordered"]
    );
    assert_eq!(
        told::<Groups>(&Policy::strict(), r#"{"low": 2, "high": "1", "total": 0}"#),
        ["/high conversion"]
    );
}

#[test]
fn null_is_absent() {
    finds::<Groups>(r#"{"a": 1, "b": null, "c": null, "mode": null, "low": 1, "high": null}"#, &[]);
    finds::<Groups>(r#"{"c": 1, "d": null}"#, &["/d requires"]);
}

#[derive(Validate)]
#[validate(check(never, left, right))]
struct Needs {
    left: u8,
    right: Option<u8>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn never(_: &u8, _: &Option<u8>) -> Result<(), &'static str> {
    Err("never")
}

#[test]
fn a_missing_key_is_told_once() {
    finds::<Needs>("{}", &["/left missing_key"]);
    finds::<Needs>(r#"{"left": 1}"#, &[". never"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(check(few, rest), check(small, flat), check(fits, own))]
struct Outer {
    own: u8,
    #[validate(flatten)]
    flat: Flat,
    #[validate(rest)]
    rest: BTreeMap<String, u8>,
}

#[derive(Validate, Debug, PartialEq)]
struct Flat {
    x: Option<u8>,
}

fn few(rest: &BTreeMap<String, u8>) -> Result<(), &'static str> {
    if rest.len() < 2 { Ok(()) } else { Err("too many") }
}

fn small(flat: &Flat) -> Result<(), &'static str> {
    if flat.x < Some(5) { Ok(()) } else { Err("too large") }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a relation takes its fields by reference")]
fn fits(own: &u8) -> Result<(), &'static str> {
    if *own < 9 { Ok(()) } else { Err("does not fit") }
}

#[test]
fn what_keeps_other_keys_is_broken_by_them() {
    finds::<Outer>(r#"{"own": 9, "x": 5, "y": 1, "z": 2}"#, &[". few", ". small", ". fits"]);
    finds::<Outer>(
        r#"{"own": 9, "x": 5, "y": 1, "z": "x", "zz": 1}"#,
        &["/z type", ". small", ". fits"],
    );
    finds::<Outer>(r#"{"own": 9, "x": "x", "y": 1, "z": 2}"#, &["/x type", ". few", ". fits"]);
}

#[derive(Validate)]
#[validate(alone(remove))]
struct Network {
    remove: Option<bool>,
    vlan: Option<u16>,
    #[validate(rest)]
    other: BTreeMap<String, serde_json::Value>,
}

#[test]
fn a_group_about_every_key_reads_only_its_own() {
    finds::<Network>(r#"{"remove": true, "vlan": "x"}"#, &["/vlan type", "/remove alone"]);
    finds::<Network>(r#"{"remove": "x", "vlan": 1}"#, &["/remove type"]);
    finds::<Network>(r#"{"remove": true, "other": 1}"#, &["/remove alone"]);
    finds::<Network>(r#"{"remove": true}"#, &[]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(check(never_of_it, inner))]
struct Around {
    #[validate(flatten)]
    inner: Option<Inside>,
    own: Option<u8>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(requires(y, z), check(never_of_them, innermost))]
struct Inside {
    x: u8,
    y: Option<u8>,
    z: Option<u8>,
    #[validate(flatten)]
    innermost: Innermost,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(check(small_enough, low, high))]
struct Innermost {
    low: Option<u8>,
    high: Option<u8>,
}

fn never_of_it(_: &Option<Inside>) -> Result<(), &'static str> {
    Err("never")
}

fn never_of_them(_: &Innermost) -> Result<(), &'static str> {
    Err("never")
}

fn small_enough(low: &Option<u8>, high: &Option<u8>) -> Result<(), &'static str> {
    if low <= high { Ok(()) } else { Err("too large") }
}

#[test]
fn what_is_flattened_is_broken_by_all_that_is_wrong_with_it() {
    for (text, findings) in [
        (r#"{"own": 1}"#, &[". never_of_it"] as &[_]),
        (r#"{"x": 1, "x": 2}"#, &["/x duplicate_key", ". never_of_them"]),
        (r#"{"y": 1, "z": 1}"#, &["/x missing_key", ". never_of_them"]),
        (r#"{"x": 1, "y": 1}"#, &["/z requires", ". never_of_them"]),
        (r#"{"x": 1, "low": 1, "low": 1}"#, &["/low duplicate_key"]),
        // The innermost is leveled first, while its values are still there.
        (r#"{"x": 1, "low": 2, "high": 1}"#, &[". small_enough"]),
    ] {
        finds::<Around>(text, findings);
    }
}
