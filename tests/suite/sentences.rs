//! What a finding says: each sentence says what came, and what to send instead.

use std::collections::BTreeMap;

use vdsm_validate::{Policy, Validate, ValidateOwned};

#[derive(Validate)]
#[expect(dead_code, reason = "only what is said of them is looked at")]
struct Formed {
    #[validate(form = list(","))]
    nics: Option<Vec<String>>,
    #[validate(form = pairs(" ", "="))]
    options: Option<BTreeMap<String, String>>,
    #[validate(form = tuple(":"))]
    at: Option<At>,
    #[validate(form = words(true = "yes", false = "no"))]
    menu: Option<bool>,
    #[validate(length(2..))]
    list: Option<Vec<u8>>,
    #[validate(not_empty, length(..2))]
    map: Option<BTreeMap<String, u8>>,
}

#[derive(Validate)]
#[expect(dead_code, reason = "as above")]
struct At {
    a: u8,
    b: u8,
}

fn says<T: ValidateOwned>(policy: &Policy, text: &str) -> Vec<String> {
    policy.check_str::<T>(text).findings().iter().map(ToString::to_string).collect()
}

#[test]
fn a_value_in_place_of_its_documented_form() {
    let text =
        r#"{"nics": ["a", "b"], "options": {"a": "b"}, "at": {"a": 1, "b": 2}, "menu": true}"#;
    let places = [
        "a list in place of a list in a string, separated by `,`",
        "a dictionary in place of key=value pairs in a string, separated by ` `",
        "a dictionary in place of values by position in a string, separated by `:`",
        "true in place of `yes` or `no`",
    ];
    let refused = places.map(|place| format!("{place}; only a lenient policy takes it"));
    assert_eq!(says::<Formed>(&Policy::strict(), text), refused);
    let warned = places.map(|place| format!("{place}; send that"));
    assert_eq!(says::<Formed>(&Policy::audited(), text), warned);
    assert!(says::<Formed>(&Policy::lenient(), text).is_empty());
}

#[test]
fn the_size_of_a_container() {
    let lenient = Policy::lenient();
    for (text, sentences) in [
        (r#"{"list": []}"#, &["the list is shorter than 2"] as &[_]),
        (r#"{"list": [1]}"#, &["a list of 1 is shorter than 2"]),
        (r#"{"map": {}}"#, &["the dictionary is empty"]),
        (r#"{"map": {"a": 1, "b": 2}}"#, &["a dictionary of 2 is longer than 1"]),
    ] {
        assert_eq!(says::<Formed>(&lenient, text), sentences, "{text}");
    }
}

#[test]
fn a_number_that_is_not_written_as_an_integer() {
    let said = says::<Vec<u64>>(&Policy::lenient(), "[-0, -1, 5.0, 1e2, 0.5]");
    let sentences = [
        "-0 has a sign; send 0",
        "-1 is outside 0..=18446744073709551615",
        "5.0 has a fraction; send 5",
        "1e2 has an exponent; send 100",
        "0.5 has a fraction",
    ];
    assert_eq!(said, sentences);
}
