//! What the peer itself reads though its specification has it otherwise, `wire(…)`, and rules that only
//! the specification has, `documented(…)`.

use vdsm_validate::{Policy, ToDictionary, Validate, ValidateOwned, ValueRef, Violation};

use crate::told::told;

#[derive(Validate, ToDictionary, PartialEq, Debug)]
#[validate(documented(requires(boot, pool)), check_data(short, boot))]
struct Drive {
    #[validate(wire(alias = "poolID"), legacy(alias = "pool_id"))]
    pool: Option<String>,
    #[validate(documented(length(..=1)))]
    boot: Option<String>,
    #[validate(wire(form = words(true = "on", false = "off")), legacy(form = words(true = "y", false = "n")))]
    shared: Option<bool>,
    #[validate(form = lenient)]
    index: Option<u8>,
    format: Option<Format>,
    place: Option<Place>,
    #[validate(documented(unique))]
    tags: Option<Vec<u8>>,
}

#[derive(Validate, ToDictionary, PartialEq, Debug)]
#[validate(names, wire(integers), rename_all = "UPPERCASE")]
enum Format {
    #[validate(wire(alias = "COW_VOL"))]
    Cow = 4,
    #[validate(wire)]
    Luks = 9,
}

#[derive(Validate, ToDictionary, PartialEq, Debug)]
#[validate(untagged)]
enum Place {
    Volume {
        volume: String,
    },
    #[validate(wire)]
    Path(String),
    #[validate(legacy)]
    Number(u8),
}

fn short(boot: ValueRef<'_>) -> Result<(), Violation> {
    match boot.as_text() {
        Some("zz") => Err(Violation::new("too late").at(["boot"]).documented()),
        _ => Ok(()),
    }
}

/// The findings of a text under strict, wire, lenient and audited.
#[track_caller]
fn finds<T: ValidateOwned>(text: &str, findings: [&[&str]; 4]) {
    let policies = [Policy::strict(), Policy::wire(), Policy::lenient(), Policy::audited()];
    for (policy, findings) in policies.iter().zip(findings) {
        assert_eq!(told::<T>(policy, text), findings, "{text} under {policy:?}");
    }
}

#[test]
fn what_the_peer_reads_is_refused_to_the_letter_only() {
    finds::<Drive>(r#"{"poolID": "a"}"#, [&["/poolID wire"], &[], &[], &["warning /poolID wire"]]);
    finds::<Drive>(r#"{"shared": "on"}"#, [&["/shared wire"], &[], &[], &["warning /shared wire"]]);
    for text in [r#"{"format": 4}"#, r#"{"format": "COW_VOL"}"#, r#"{"format": "LUKS"}"#] {
        let warning: &[&str] = &["warning /format wire"];
        finds::<Drive>(text, [&["/format wire"], &[], &[], warning]);
    }
    finds::<Drive>(
        r#"{"place": "/images/web1"}"#,
        [&["/place wire"], &[], &[], &["warning /place wire"]],
    );
}

#[test]
fn a_conversion_beyond_it_is_refused_under_wire() {
    finds::<Drive>(
        r#"{"index": "1"}"#,
        [&["/index conversion"], &["/index conversion"], &[], &["warning /index conversion"]],
    );
    finds::<Drive>(
        r#"{"shared": "y"}"#,
        [
            &["/shared legacy"],
            &["/shared legacy"],
            &["warning /shared legacy"],
            &["warning /shared legacy"],
        ],
    );
    finds::<Drive>(
        r#"{"place": 1}"#,
        [
            &["/place legacy"],
            &["/place legacy"],
            &["warning /place legacy"],
            &["warning /place legacy"],
        ],
    );
}

#[test]
fn a_rule_of_the_documentation_only_is_silent_elsewhere() {
    finds::<Drive>(
        r#"{"pool": "a", "boot": "cdn"}"#,
        [&["/boot length"], &[], &[], &["warning /boot length"]],
    );
    finds::<Drive>(
        r#"{"pool": "a", "tags": [1, 1]}"#,
        [&["/tags/1 unique"], &[], &[], &["warning /tags/1 unique"]],
    );
    finds::<Drive>(
        r#"{"boot": "c"}"#,
        [&["/pool requires"], &[], &[], &["warning /pool requires"]],
    );
    finds::<Drive>(
        r#"{"pool": "a", "boot": "zz"}"#,
        [&["/boot length"], &[], &[], &["warning /boot length", "warning /boot short"]],
    );
}

#[test]
fn the_sentences_say_what_the_specification_has_and_advise_nothing() {
    let said = |text: &str| {
        let report = Policy::strict().check_str::<Drive>(text);
        report.findings()[0].to_string()
    };
    assert_eq!(said(r#"{"poolID": "a"}"#), "the specification calls it `pool`");
    assert_eq!(said(r#"{"format": 4}"#), "the specification calls 4 `COW`");
    assert_eq!(said(r#"{"format": "COW_VOL"}"#), "the specification calls it `COW`");
    assert_eq!(said(r#"{"format": "LUKS"}"#), "the specification does not have this value");
    assert_eq!(
        said(r#"{"shared": "on"}"#),
        "the specification has a boolean in the place of \"on\""
    );
    assert_eq!(
        said(r#"{"place": "/images/web1"}"#),
        "the specification has a dictionary with volume in the place of \"/images/web1\""
    );
}
