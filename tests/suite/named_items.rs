//! Items of lists and keys of maps that a rule names: `contains`, `does_not_contain`.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU8;

use vdsm_validate::{ToDictionary, Validate, check_str};

use crate::told::{finds, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq, Default)]
struct Host {
    #[validate(contains(22), each(range(1..=1024)))]
    ports: Option<Vec<u16>>,
    #[validate(contains(-5), does_not_contain(0))]
    offsets: Option<BTreeSet<i64>>,
    #[validate(contains(0.5))]
    shares: Option<Vec<f32>>,
    #[validate(contains(true))]
    flags: Option<[bool; 2]>,
    #[validate(contains(5))]
    slots: Option<Vec<NonZeroU8>>,
    #[validate(contains(18_446_744_073_709_551_616), does_not_contain(1))]
    wide: Option<Vec<i128>>,
    #[validate(contains("admin"))]
    roles: Option<Vec<Role>>,
    #[validate(contains("::1"), does_not_contain("::"))]
    addresses: Option<Vec<IpAddr>>,
    #[validate(contains("::1"))]
    by_address: Option<BTreeMap<Ipv6Addr, u8>>,
    #[validate(contains(2), does_not_contain(3))]
    by_number: Option<BTreeMap<u8, u8>>,
    #[validate(does_not_contain("root"))]
    users: Option<BTreeMap<String, u8>>,
    #[validate(form = list(","), contains(1))]
    numbers: Option<Vec<u8>>,
    #[validate(any(contains(1), contains(2)), not(contains(3)))]
    either: Option<Vec<u8>>,
    #[validate(each(contains(1)))]
    rows: Option<Vec<Vec<u8>>>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Role {
    #[validate(alias = "root")]
    Admin,
    Guest,
}

#[test]
fn what_is_named_is_there() {
    takes(r#"{"ports": [80, 22]}"#, &Host { ports: Some(vec![80, 22]), ..Host::default() });
    takes(r#"{"shares": [1, 0.5]}"#, &Host { shares: Some(vec![1.0, 0.5]), ..Host::default() });
    takes(r#"{"flags": [false, true]}"#, &Host { flags: Some([false, true]), ..Host::default() });
    takes(
        r#"{"roles": ["guest", "root"]}"#,
        &Host { roles: Some(vec![Role::Guest, Role::Admin]), ..Host::default() },
    );
    // However an address is written.
    let home = IpAddr::from(Ipv6Addr::LOCALHOST);
    takes(r#"{"addresses": ["0::1"]}"#, &Host { addresses: Some(vec![home]), ..Host::default() });
    takes(
        r#"{"by_address": {"0:0::1": 1}, "by_number": {"2": 1}, "users": {}}"#,
        &Host {
            by_address: Some(BTreeMap::from([(Ipv6Addr::LOCALHOST, 1)])),
            by_number: Some(BTreeMap::from([(2, 1)])),
            users: Some(BTreeMap::new()),
            ..Host::default()
        },
    );
    takes(
        r#"{"numbers": "3,1", "either": [2], "rows": [[1], [2, 1]]}"#,
        &Host {
            numbers: Some(vec![3, 1]),
            either: Some(vec![2]),
            rows: Some(vec![vec![1], vec![2, 1]]),
            ..Host::default()
        },
    );
    let wide = r#"{"wide": [18446744073709551616], "slots": [5], "offsets": [-5]}"#;
    assert!(check_str::<Host>(wide).is_valid());
}

#[test]
fn what_is_named_is_missing_or_forbidden() {
    finds::<Host>(
        r#"{"ports": [80], "offsets": [-5, 0], "shares": [], "flags": [false, false], "slots": [1],
            "roles": ["guest"], "addresses": ["0::0"], "by_address": {"::2": 1}, "by_number": {"2": 1, "3": 1},
            "users": {"root": 1}, "numbers": "3", "either": [2, 3], "rows": [[1], []]}"#,
        &[
            "/ports contains",
            "/offsets does_not_contain",
            "/shares contains",
            "/flags contains",
            "/slots contains",
            "/roles contains",
            "/addresses contains",
            "/addresses does_not_contain",
            "/by_address contains",
            "/by_number does_not_contain",
            "/users does_not_contain",
            "/numbers contains",
            "/either not",
            "/rows/1 contains",
        ],
    );
    // One that is next to it, in the last of its digits.
    let report = check_str::<Host>(r#"{"wide": [18446744073709551617]}"#);
    let told = report.findings()[0].to_string();
    assert_eq!(told, "a list of 1 does not contain 18446744073709551616");
}

#[derive(Validate)]
struct Consent {
    #[validate(one_of([true], message = "has to be accepted"))]
    terms: bool,
    #[validate(one_of([1, 2]))]
    wide: Option<i128>,
    #[validate(one_of([1, 2]))]
    slot: Option<NonZeroU8>,
}

#[test]
fn a_choice_is_a_boolean_or_a_wide_number() {
    finds::<Consent>(
        r#"{"terms": false, "wide": 3, "slot": 3}"#,
        &["/terms one_of", "/wide one_of", "/slot one_of"],
    );
    finds::<Consent>(r#"{"terms": true, "wide": 1, "slot": 2}"#, &[]);
    let report = check_str::<Consent>(r#"{"terms": false}"#);
    assert_eq!(report.findings()[0].to_string(), "has to be accepted");
}
