//! What changes how serde reads a value, and is not read here.

use serde::Deserialize;
use vdsm_validate::Validate;

#[derive(Validate, Deserialize)]
#[serde(remote = "std::time::Duration")]
struct Duration {
    #[serde(getter = "std::time::Duration::as_secs")]
    secs: u64,
}

impl From<Duration> for std::time::Duration {
    fn from(Duration { secs }: Duration) -> Self {
        Self::from_secs(secs)
    }
}

#[derive(Validate, Deserialize)]
#[serde(tag = "t")]
enum Event {
    #[serde(with = "nothing")]
    Start { a: u8 },
    #[serde(untagged)]
    Other(std::collections::BTreeMap<String, String>),
}

#[derive(Validate, Deserialize)]
#[serde(field_identifier)]
enum Key {
    A,
    B,
}

#[derive(Validate, Deserialize)]
#[serde(variant_identifier)]
enum Name {
    First,
}

mod nothing {
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
        serde::Deserialize::deserialize(from)
    }
}

fn main() {}
