//! Functions that a type names for serde read and write here too.

use std::fmt::Debug;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use vdsm_validate::{ToDictionary, Validate, ValidateOwned, check, to_value};

use crate::told::{finds, takes};

mod hex {
    use super::{Deserialize, Deserializer, Serializer};
    use serde::de::Error;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        let digit = |digit: u8| char::from(b"0123456789abcdef"[usize::from(digit)]);
        let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
        serializer.collect_str(&bytes.iter().flat_map(pair).collect::<String>())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap_or("?"));
        digits.map(|pair| u8::from_str_radix(pair, 16).map_err(D::Error::custom)).collect()
    }
}

fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.strip_suffix('m').and_then(|number| number.parse::<u32>().ok());
    number.map(|number| number * 60).ok_or_else(|| D::Error::custom("write minutes, as in 5m"))
}

fn as_minutes<S: Serializer>(seconds: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    if !seconds.is_multiple_of(60) {
        return Err(serde::ser::Error::custom("no whole minutes"));
    }
    serializer.collect_str(&format_args!("{}m", seconds / 60))
}

fn or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    Ok(Option::<i64>::deserialize(deserializer)?.and_then(|number| number.try_into().ok()))
}

fn upper<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text.to_uppercase())
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct Vm {
    #[serde(with = "hex")]
    key: Vec<u8>,
    #[serde(deserialize_with = "minutes", serialize_with = "as_minutes")]
    timeout: u32,
    #[serde(deserialize_with = "or_none")]
    slot: Option<u8>,
    #[serde(default, deserialize_with = "or_none")]
    spare: Option<u8>,
    #[serde(serialize_with = "upper")]
    name: String,
    wait: Wait,
    lists: Vec<Unit>,
}

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
struct Wait(#[serde(deserialize_with = "minutes", serialize_with = "as_minutes")] u32);

#[derive(Validate, ToDictionary, Serialize, Deserialize, Debug, PartialEq)]
enum Unit {
    Time(#[serde(deserialize_with = "minutes", serialize_with = "as_minutes")] u32),
    Key {
        #[serde(with = "hex")]
        of: Vec<u8>,
    },
    Pair(#[serde(with = "hex")] Vec<u8>, u8),
}

#[track_caller]
fn as_serde<T>(text: &str)
where
    T: ValidateOwned + ToDictionary + DeserializeOwned + Serialize + PartialEq + Debug,
{
    let value = serde_json::from_str::<T>(text).unwrap();
    takes(text, &value);
    assert!(check(&value).is_valid(), "{}", check(&value));
    assert_eq!(to_value(&value).unwrap(), serde_json::to_value(&value).unwrap());
}

#[test]
fn they_read_and_write() {
    as_serde::<Vm>(
        r#"{"key": "00ff", "timeout": "5m", "slot": null, "name": "a", "wait": "1m", "lists":
            [{"Time": "2m"}, {"Key": {"of": ""}}, {"Pair": ["07", 1]}], "spare": 3}"#,
    );
    as_serde::<Vm>(
        r#"{"key": "", "timeout": "0m", "slot": 300, "spare": 1, "name": "",
            "wait": "1m", "lists": []}"#,
    );
}

#[test]
fn what_they_refuse_has_its_place() {
    finds::<Vm>(
        r#"{"key": "0g", "timeout": "5", "name": 1, "wait": 5, "lists": [{"Time": ""}, {"Key": {"of": 1}}, {"Pair": ["x", 256]}]}"#,
        &[
            "/key serde",
            "/timeout serde",
            "/name type",
            "/wait serde",
            "/lists/0/Time serde",
            "/lists/1/Key/of serde",
            "/lists/2/Pair/0 serde",
            "/lists/2/Pair/1 type",
            // As for serde: the function is not asked of a key that is not there.
            "/slot missing_key",
        ],
    );
    let vm = |timeout| Vm {
        key: Vec::new(),
        timeout,
        slot: None,
        spare: None,
        name: String::new(),
        wait: Wait(60),
        lists: Vec::new(),
    };
    assert_eq!(to_value(&vm(61)).unwrap_err().to_string(), "/timeout: no whole minutes");
    let report = check(&vm(61));
    assert_eq!(report.findings()[0].to_string(), "no whole minutes");
    assert!(check(&vm(60)).is_valid());
}

/// Said in our own words, for a type that serde does not read.
#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Own {
    #[validate(deserialize_with = minutes, serialize_with = as_minutes)]
    timeout: u32,
}

#[test]
fn without_serde_s_derive() {
    takes(r#"{"timeout": "2m"}"#, &Own { timeout: 120 });
    assert_eq!(to_value(&Own { timeout: 120 }).unwrap(), serde_json::json!({"timeout": "2m"}));
}
