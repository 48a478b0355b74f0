//! Words of the declaration's own for what is found, and rules made of rules.

use vdsm_validate::{Found, Policy, Validate, check_str, from_str};

use super::functions::told;
use crate::told::{finds, takes};

#[derive(Validate)]
#[validate(
    exclusive(nic, bonding, message = "one of {keys} only", code = "one_device"),
    ordered(low <= high, message = "{low} is above {high}")
)]
struct Network {
    nic: Option<u8>,
    bonding: Option<u8>,
    low: Option<u8>,
    high: Option<u8>,
    #[validate(length(1..=4, message = "{value} must have {minimum} to {maximum} characters", code = "name_length"))]
    name: Option<String>,
    #[validate(range(..10, says = "is too much for {us}"), multiple_of(2, code = "pairs"))]
    speed: Option<u8>,
    #[validate(each(starts_with("e", message = "begin with {prefix}")))]
    nics: Option<Vec<String>>,
    #[validate(custom(refused, message = "{value} is refused", code = "no"))]
    refused: Option<u8>,
}

fn refused(_: &u8) -> Result<(), &'static str> {
    Err("is never shown")
}

#[test]
fn a_finding_has_the_words_of_its_declaration() {
    let text = r#"{"nic": 1, "bonding": 2, "low": 5, "high": 4, "name": "too long", "speed": 11, "nics": ["a"], "refused": 7}"#;
    let report = check_str::<Network>(text);
    assert_eq!(
        told(&report),
        [
            "/name name_length \"too long\" must have 1 to 4 characters",
            "/speed range 11 is too much for {us}",
            "/speed pairs 11 is not a multiple of 2",
            "/nics/0 starts_with begin with e",
            "/refused no 7 is refused",
            " one_device one of nic, bonding only",
            "/low ordered 5 is above 4",
        ]
    );
    // The data is that of the rule.
    assert_eq!(report.findings()[0].found(), Some(&Found::Text("too long".into())));
    assert_eq!(report.findings()[0].operands().count(), 2);
}

#[derive(Validate)]
struct Combined {
    #[validate(first(not_empty, length(3..), pattern("^[a-z]+$", says = "is not lower case")))]
    name: Option<String>,
    #[validate(any(ipv4, host, message = "{value} is no address"), not(starts_with("-")))]
    address: Option<String>,
    #[validate(each(first(range(1..), multiple_of(2))))]
    numbers: Option<Vec<i8>>,
    #[validate(first(custom(sorted), length(..=2)))]
    list: Option<Vec<u8>>,
    #[validate(warn(any(ipv4, ipv6)))]
    old: Option<String>,
}

fn sorted(numbers: &[u8]) -> Result<(), &'static str> {
    if numbers.is_sorted() { Ok(()) } else { Err("is not sorted") }
}

#[test]
fn only_the_first_broken_rule_is_told() {
    let of = |text| told(&check_str::<Combined>(text));
    assert_eq!(of(r#"{"name": ""}"#), ["/name not_empty \"\" is empty"]);
    assert_eq!(of(r#"{"name": "A"}"#), ["/name length \"A\" is shorter than 3"]);
    assert_eq!(of(r#"{"name": "ABC"}"#), ["/name pattern \"ABC\" is not lower case"]);
    assert_eq!(of(r#"{"name": "abc"}"#), [""; 0]);
    assert_eq!(
        of(r#"{"numbers": [-1, 1, 2]}"#),
        ["/numbers/0 range -1 is below 1", "/numbers/1 multiple_of 1 is not a multiple of 2"]
    );
}

#[test]
fn a_function_that_wants_the_value_whole_is_asked_inside_too() {
    let of = |text| told(&check_str::<Combined>(text));
    assert_eq!(of(r#"{"list": [2, 1]}"#), ["/list sorted is not sorted"]);
    assert_eq!(of(r#"{"list": [1, 2, 3]}"#), ["/list length a list of 3 is longer than 2"]);
    assert_eq!(of(r#"{"list": [1, 2]}"#), [""; 0]);
}

#[test]
fn one_of_several_is_enough() {
    let of = |text| told(&check_str::<Combined>(text));
    assert_eq!(of(r#"{"address": "10.0.0.1"}"#), [""; 0]);
    assert_eq!(of(r#"{"address": "a b"}"#), ["/address any \"a b\" is no address"]);
    assert_eq!(
        of(r#"{"old": "x"}"#),
        ["/old any \"x\" is not an IPv4 address and is not an IPv6 address"]
    );
    assert!(check_str::<Combined>(r#"{"old": "x"}"#).is_valid());
}

#[derive(Validate)]
struct Nested {
    #[validate(any(length(..=1), custom(sorted)))]
    either: Option<Vec<u8>>,
    #[validate(not(custom(sorted)))]
    unsorted: Option<Vec<u8>>,
    #[validate(not(any(not(custom(sorted)), not_empty)))]
    deep: Option<Vec<u8>>,
    #[validate(warn(any(custom(sorted), custom(longer))))]
    old: Option<Vec<u8>>,
    #[validate(first(length(..=3), any(custom(sorted), length(..=1))))]
    first: Option<Vec<u8>>,
    #[validate(any(custom(within), range(..10)))]
    limit: Option<u8>,
    #[validate(not(custom(within)))]
    beyond: Option<u8>,
}

fn longer(numbers: &[u8]) -> Result<(), &'static str> {
    if numbers.len() > 3 { Ok(()) } else { Err("is short") }
}

fn within(number: &u8, most: &u8) -> Result<(), &'static str> {
    if number <= most { Ok(()) } else { Err("is above the limit") }
}

#[test]
fn a_function_that_wants_the_value_whole_is_asked_by_any_and_not() {
    let of = |text| told(&check_str::<Nested>(text));
    assert_eq!(of(r#"{"either": [2]}"#), [""; 0]);
    assert_eq!(of(r#"{"either": [1, 2]}"#), [""; 0]);
    assert_eq!(
        of(r#"{"either": [2, 1]}"#),
        ["/either any a list of 2 is longer than 1 and is not accepted"]
    );
    assert_eq!(of(r#"{"unsorted": [2, 1]}"#), [""; 0]);
    assert_eq!(
        of(r#"{"unsorted": [1, 2]}"#),
        ["/unsorted not a list of 2 is what `sorted` takes, which is not allowed here"]
    );
    assert_eq!(of(r#"{"deep": []}"#), [""; 0]);
    assert_eq!(of(r#"{"deep": [1]}"#).len(), 1);
    assert_eq!(
        of(r#"{"old": [2, 1]}"#),
        ["/old any a list of 2 is not accepted and is not accepted"]
    );
    assert!(check_str::<Nested>(r#"{"old": [2, 1]}"#).is_valid());
    assert_eq!(of(r#"{"old": [2, 1, 3, 4]}"#), [""; 0]);
    assert_eq!(of(r#"{"first": [4, 3, 2, 1]}"#), ["/first length a list of 4 is longer than 3"]);
    assert_eq!(of(r#"{"first": [3, 2]}"#).len(), 1);
    assert_eq!(of(r#"{"first": [2, 3]}"#), [""; 0]);
    // Built, and read into a value, it is the same.
    let nested = from_str::<Nested>(r#"{"either": [2, 1]}"#);
    assert_eq!(nested.err().unwrap().error_count(), 1);
}

#[test]
fn a_function_that_takes_the_context_is_asked_by_any_and_not() {
    let of = |text, most: u8| told(&Policy::strict().with_context(&most).check_str::<Nested>(text));
    assert_eq!(of(r#"{"limit": 20}"#, 30), [""; 0]);
    assert_eq!(of(r#"{"limit": 20}"#, 15).len(), 1);
    assert_eq!(of(r#"{"beyond": 20}"#, 15), [""; 0]);
    assert_eq!(
        of(r#"{"beyond": 20}"#, 30),
        ["/beyond not 20 is what `within` takes, which is not allowed here"]
    );
    let without = told(&check_str::<Nested>(r#"{"beyond": 20}"#));
    assert_eq!(
        without,
        ["/beyond context cannot be judged: the caller gave no context of the type u8"]
    );
}

#[test]
fn a_report_without_values_says_what_a_finding_without_its_value_says() {
    let report = check_str::<Network>(r#"{"low": 5, "high": 4, "name": "too long", "speed": 300}"#);
    let sentences: Vec<_> =
        report.findings().iter().map(|finding| finding.without_value().to_string()).collect();
    let without = report.clone().without_values();
    let told: Vec<_> = without.findings().iter().map(ToString::to_string).collect();
    assert_eq!(told, sentences);
    assert_eq!(
        told,
        [
            "the value must have 1 to 4 characters",
            "the value is outside 0..=255",
            "the value is above the value",
        ]
    );
    assert!(!serde_json::to_string(&without).unwrap().contains("300"));
    assert!(!serde_json::to_string(&without).unwrap().contains("too long"));
    assert_eq!(without.findings()[2].operands().count(), 0);
}

#[derive(Validate, Debug, PartialEq)]
struct Repeats {
    #[validate(any(unique, length(4..)))]
    any: Option<Vec<u8>>,
    #[validate(not(unique), form = list(","))]
    not: Option<Vec<String>>,
    #[validate(each(not(not(unique))))]
    each: Option<Vec<Vec<std::net::IpAddr>>>,
    inner: Option<Distinct>,
    #[validate(first(not_empty, unique))]
    first: Option<Vec<u8>>,
    #[validate(any(custom(sorted), unique))]
    both: Option<Vec<u8>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(any(unique, length(..2)))]
struct Distinct(Vec<bool>);

// What the items say together is known once all were read.
#[test]
fn a_rule_over_items_is_asked_by_any_and_not() {
    for good in [
        r#"{"any": [1, 2], "not": "a,b,a", "each": [["::1", "::2"], []], "inner": [true, false]}"#,
        r#"{"any": [1, 1, 1, 1], "not": ["a", "a"], "first": [1, 2], "both": [1, 1]}"#,
        r#"{"both": [2, 1]}"#,
    ] {
        finds::<Repeats>(good, &[]);
    }
    finds::<Repeats>(
        r#"{"any": [1, 1], "not": "a,b", "each": [["::1", "0::1"]], "inner": [true, true]}"#,
        &["/any any", "/not not", "/each/0 not", "/inner any"],
    );
    finds::<Repeats>(
        r#"{"first": [1, 2, 1], "both": [2, 1, 2]}"#,
        &["/first/2 unique", "/both any"],
    );
    finds::<Repeats>(r#"{"first": []}"#, &["/first not_empty"]);
}

/// Rules that only all the items can answer, inside others and on an item in place of its list.
#[derive(Validate, Debug, PartialEq)]
struct Wanted {
    #[validate(not(contains("root")))]
    no: Option<Vec<String>>,
    #[validate(any(contains("admin"), length(..1)))]
    either: Option<Vec<String>>,
    #[validate(first(not_empty, contains("a"), contains("b"), unique))]
    first: Option<Vec<String>>,
    #[validate(first(contains("a"), contains("b"), message = "both are needed"), form = list(","))]
    worded: Option<Vec<String>>,
    #[validate(form = one_or_many, contains("a"))]
    one: Option<Vec<String>>,
    #[validate(form = one_or_many, not(contains("b")))]
    other: Option<Vec<String>>,
}

#[test]
fn a_list_that_has_to_contain_an_item_is_asked_wherever_the_rule_is() {
    for text in [
        r#"{"no": ["a"], "either": ["admin", "b"], "first": ["b", "a"], "worded": "a,b"}"#,
        r#"{"no": [], "either": [], "one": "a", "other": "a"}"#,
        r#"{"one": ["b", "a"], "other": ["a"]}"#,
    ] {
        finds::<Wanted>(text, &[]);
    }
    for (text, findings) in [
        (r#"{"no": ["a", "root"]}"#, &["/no not"] as &[_]),
        (r#"{"either": ["b"]}"#, &["/either any"]),
        (r#"{"first": []}"#, &["/first not_empty"]),
        (r#"{"first": ["b"]}"#, &["/first contains"]),
        (r#"{"first": ["a"]}"#, &["/first contains"]),
        (r#"{"first": ["c"]}"#, &["/first contains"]),
        (r#"{"first": ["a", "b", "a"]}"#, &["/first/2 unique"]),
        (r#"{"worded": "b"}"#, &["/worded first"]),
        (r#"{"worded": "a"}"#, &["/worded first"]),
        (r#"{"worded": "c"}"#, &["/worded first"]),
        (r#"{"one": "b"}"#, &["/one contains"]),
        (r#"{"other": "b"}"#, &["/other not"]),
        (r#"{"other": ["a", "b"]}"#, &["/other not"]),
    ] {
        finds::<Wanted>(text, findings);
    }
}

/// Where the engine goes by another name.
#[derive(Validate, Debug, PartialEq)]
#[validate(crate = crate::words::engine)]
struct Renamed {
    #[validate(range(..9))]
    size: u8,
}

mod engine {
    pub use vdsm_validate::*;
}

#[test]
fn the_engine_can_have_another_name() {
    takes(r#"{"size": 1}"#, &Renamed { size: 1 });
    finds::<Renamed>(r#"{"size": 9}"#, &["/size range"]);
}
