//! Rules on values that only serde knows: they judge what is on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use vdsm_validate::{ToDictionary, Validate, check};

use crate::told::{finds, takes};

/// A number with two decimals, as a string or as a number.
#[derive(Debug, PartialEq, Clone, Serialize)]
#[serde(transparent)]
struct Money(String);

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        // An untagged enum of serde's own does not read every number under `arbitrary_precision`.
        let text = match serde_json::Value::deserialize(input)? {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            other => return Err(serde::de::Error::custom(format!("{other} is no amount"))),
        };
        match text.parse::<f64>() {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(serde::de::Error::custom("no amount")),
        }
    }
}

/// A host that only serde reads.
#[derive(Debug, PartialEq, Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Host(String);

/// A newtype that hands its rules on.
#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(above(0))]
struct Price(#[validate(serde, range(..=100))] Money);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Offer {
    #[validate(serde, range(0..=10))]
    amount: Money,
    #[validate(serde, range(0.5..2.5))]
    factor: Option<Money>,
    #[validate(serde, length(1..=5), ascii)]
    host: Option<Host>,
    #[validate(serde, length(..=2), not_empty)]
    parts: Option<BTreeMap<u8, Money>>,
    #[validate(serde, length(..=1))]
    many: Option<Vec<Host>>,
    price: Option<Price>,
    #[validate(serde, one_of(["a", "b"]), default = "a")]
    side: Side,
}

#[derive(Debug, PartialEq, Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Side(String);

impl From<&str> for Side {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

fn offer() -> Offer {
    Offer {
        amount: Money("10".into()),
        factor: None,
        host: None,
        parts: None,
        many: None,
        price: None,
        side: "a".into(),
    }
}

#[test]
fn what_is_on_the_wire_is_judged() {
    takes(r#"{"amount": 10}"#, &offer());
    takes(r#"{"amount": "10", "factor": null, "side": "a"}"#, &offer());
    for (text, findings) in [
        (r#"{"amount": "10.01"}"#, &["/amount range"] as &[_]),
        (r#"{"amount": 10.5}"#, &["/amount range"]),
        (r#"{"amount": -1}"#, &["/amount range"]),
        (r#"{"amount": "9.99", "factor": 0.5}"#, &[]),
        (r#"{"amount": 0, "factor": 2.5}"#, &["/factor range"]),
        (r#"{"amount": 0, "factor": "2.5"}"#, &["/factor range"]),
        (r#"{"amount": 0, "host": "abcdefé"}"#, &["/host length", "/host ascii"]),
        (r#"{"amount": 0, "host": 5}"#, &["/host serde"]),
        (r#"{"amount": 0, "parts": {}, "many": []}"#, &["/parts not_empty"]),
        (r#"{"amount": 0, "parts": {"1": 1, "2": 2, "3": 3}}"#, &["/parts length"]),
        (r#"{"amount": 0, "many": ["a", "b"]}"#, &["/many length"]),
        (r#"{"amount": 0, "price": 0}"#, &["/price above"]),
        (r#"{"amount": 0, "price": "100.5"}"#, &["/price range"]),
        (r#"{"amount": 0, "price": 0.5}"#, &[]),
        (r#"{"amount": 0, "side": "c"}"#, &["/side one_of"]),
        // The type itself refuses it: the rule has nothing to judge.
        (r#"{"amount": "x"}"#, &["/amount serde"]),
    ] {
        finds::<Offer>(text, findings);
    }
}

#[test]
fn a_built_value_is_judged_alike() {
    assert!(check(&offer()).is_empty());
    let beyond = Offer {
        amount: Money("10.5".into()),
        price: Some(Price(Money("-1".into()))),
        host: Some(Host(String::new())),
        ..offer()
    };
    assert_eq!(
        check(&beyond).to_string(),
        "\
3 errors in Offer
  /amount    \"10.5\" is outside 0..=10         [range]
  /host      \"\" has a length outside 1..=5    [length]
  /price     \"-1\" is not above 0              [above]
"
    );
}

/// Rules that are given numbers, lists and other ways of writing.
#[derive(Validate, Debug, PartialEq)]
struct Wider {
    #[validate(one_of([10, 100, 1000]))]
    speed: u16,
    #[validate(one_of([0.5, 1.0]), default = 0.5)]
    factor: f64,
    #[validate(mac(hyphens = true, dots = true))]
    mac: Option<String>,
    #[validate(uuid(simple = true))]
    id: Option<String>,
    #[validate(byte_length(..=4))]
    name: Option<String>,
    #[validate(utf16_length(..=4))]
    label: Option<String>,
    #[validate(contains("admin"), form = list(","))]
    groups: Option<Vec<String>>,
}

#[test]
fn rules_take_numbers_and_look_into_lists() {
    for (text, findings) in [
        (r#"{"speed": 100, "factor": 1}"#, &[] as &[_]),
        (r#"{"speed": 101, "factor": 2}"#, &["/speed one_of", "/factor one_of"]),
        (r#"{"speed": 10, "mac": "00-1a-4a-16-01-51"}"#, &[]),
        (r#"{"speed": 10, "mac": "001a.4a16-0151"}"#, &["/mac mac"]),
        (r#"{"speed": 10, "id": "2eb8aa08aa9811eab4aa73b441d16380"}"#, &[]),
        (r#"{"speed": 10, "id": "2eb8aa08-aa9811eab4aa73b441d16380"}"#, &["/id uuid"]),
        (r#"{"speed": 10, "name": "žena", "label": "žena"}"#, &["/name byte_length"]),
        (r#"{"speed": 10, "name": "🦀", "label": "🦀🦀🦀"}"#, &["/label utf16_length"]),
        (r#"{"speed": 10, "groups": "users,admin"}"#, &[]),
        (r#"{"speed": 10, "groups": "users,admins"}"#, &["/groups contains"]),
        (r#"{"speed": 10, "groups": ""}"#, &["/groups contains"]),
    ] {
        finds::<Wider>(text, findings);
    }
    let report = vdsm_validate::check_str::<Wider>(r#"{"speed": 1, "groups": "x"}"#);
    let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(sentences, ["1 is not one of 10, 100, 1000", "a list of 1 does not contain admin"]);
    let read = serde_json::to_string(&report).unwrap();
    assert!(read.contains(r#""enum":[10,100,1000]"#), "{read}");
    assert_eq!(
        serde_json::from_str::<vdsm_validate::Report>(&read).unwrap().to_string(),
        report.to_string()
    );
}
