//! Types that are read as another and made of it: serde's `from`, `try_from` and `into`.

use serde::{Deserialize, Serialize};
use vdsm_validate::{Policy, Secret, ToDictionary, Validate, check, check_str, to_value};

use crate::told::{finds, takes, told};

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, Clone, PartialEq)]
struct Wire {
    #[validate(range(1..))]
    first: u8,
    last: u8,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(try_from = "Wire", into = "Wire")]
#[validate(try_from = "Wire", into = "Wire")]
struct Pages {
    first: u8,
    count: u8,
}

impl TryFrom<Wire> for Pages {
    type Error = String;

    fn try_from(Wire { first, last }: Wire) -> Result<Self, String> {
        let count = last.checked_sub(first).ok_or(format!("{last} comes before {first}"))?;
        Ok(Self { first, count })
    }
}

impl From<Pages> for Wire {
    fn from(Pages { first, count }: Pages) -> Self {
        Self { first, last: first + count }
    }
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(try_from = "String", into = "String")]
struct Even(String);

impl TryFrom<String> for Even {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        if text.len().is_multiple_of(2) { Ok(Self(text)) } else { Err("has an odd length") }
    }
}

impl From<Even> for String {
    fn from(Even(text): Even) -> Self {
        text
    }
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(from = "Option<Vec<u8>>", into = "Option<Vec<u8>>")]
enum Total {
    Of(u32),
    Nothing,
}

impl From<Option<Vec<u8>>> for Total {
    fn from(items: Option<Vec<u8>>) -> Self {
        items.map_or(Self::Nothing, |items| Self::Of(items.into_iter().map(u32::from).sum()))
    }
}

impl From<Total> for Option<Vec<u8>> {
    fn from(total: Total) -> Self {
        match total {
            Total::Of(sum) => Some(vec![u8::try_from(sum).unwrap_or(u8::MAX)]),
            Total::Nothing => None,
        }
    }
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, Clone, PartialEq)]
struct Job {
    pages: Option<Pages>,
    name: Even,
    #[serde(default)]
    names: Vec<Even>,
    total: Total,
}

#[test]
fn a_value_is_made_of_the_other() {
    for text in [
        r#"{"pages": {"first": 2, "last": 5}, "name": "ab", "names": ["", "cd"], "total": [1, 2]}"#,
        r#"{"name": "ab", "total": null}"#,
        r#"{"name": "", "names": []}"#,
    ] {
        let job: Job = serde_json::from_str(text).unwrap();
        takes(text, &job);
        assert!(check(&job).is_valid(), "{}", check(&job));
        let written = to_value(&job).unwrap();
        assert_eq!(serde_json::from_value::<Job>(written.clone()).unwrap(), job);
        assert_eq!(*vdsm_validate::from_value::<Job>(&written).unwrap(), job);
    }
}

#[test]
fn what_cannot_be_converted_is_found_at_its_place() {
    finds::<Job>(
        r#"{"pages": {"first": 5, "last": 2}, "name": "abc", "names": ["ab", "a"], "total": ["x"]}"#,
        &["/pages try_from", "/name try_from", "/names/1 try_from", "/total/0 type"],
    );
    // What is wrong in the other type is enough.
    finds::<Job>(
        r#"{"pages": {"first": 0, "last": 300}, "name": 1}"#,
        &["/pages/first range", "/pages/last type", "/name type"],
    );
    let report = check_str::<Job>(r#"{"pages": {"first": 5, "last": 2}, "name": "abc"}"#);
    let said: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(said, ["2 comes before 5", "has an odd length"]);
    let broken =
        Job { pages: None, name: Even("abc".into()), names: Vec::new(), total: Total::Nothing };
    assert_eq!(crate::told::lines(&check(&broken)), ["/name try_from"]);
}

#[derive(Validate)]
struct Login {
    #[validate(secret)]
    pages: Pages,
    password: Secret<Even>,
}

#[test]
fn a_secret_is_not_in_the_error_of_the_conversion() {
    let text = r#"{"pages": {"first": 5, "last": 2}, "password": "abc"}"#;
    assert_eq!(told::<Login>(&Policy::lenient(), text), ["/pages try_from", "/password try_from"]);
    let said: Vec<_> =
        check_str::<Login>(text).findings().iter().map(ToString::to_string).collect();
    assert_eq!(said, ["the value is not accepted", "the value is not accepted"]);
}

/// The same in our own words, for a type that serde does not read.
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(try_from = "u8", into = "u8", range(..100))]
struct Odd(u8);

impl TryFrom<u8> for Odd {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, &'static str> {
        if number.is_multiple_of(2) { Err("is even") } else { Ok(Self(number)) }
    }
}

impl From<Odd> for u8 {
    fn from(Odd(number): Odd) -> Self {
        number
    }
}

#[test]
fn in_our_own_words() {
    takes("7", &Odd(7));
    finds::<Odd>("8", &[". try_from"]);
    finds::<Odd>("101", &[". range"]);
    assert_eq!(to_value(&Odd(7)).unwrap(), 7);
    assert_eq!(crate::told::lines(&check(&Odd(8))), [". try_from"]);
}
