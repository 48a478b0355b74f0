//! Words of the declaration's own for what is found, and rules made of rules.

use vdsm_validate::{Found, Validate, check_str};

use super::functions::told;

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
