//! What changes how serde reads a value, and is not read here.

use serde::Deserialize;
use vdsm_validate::Validate;

#[derive(Validate, Deserialize)]
struct Disk {
    #[serde(with = "hex")]
    size: u8,
    #[serde(deserialize_with = "hex::deserialize", default)]
    used: u8,
}

#[derive(Validate, Deserialize)]
#[serde(try_from = "String")]
struct Parsed {
    n: u32,
}

impl TryFrom<String> for Parsed {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(|n| Self { n })
    }
}

#[derive(Validate, Deserialize)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Pair { a: u8 },
    Empty,
}

#[derive(Validate, Deserialize)]
enum Kind {
    A,
    #[serde(other)]
    Unknown,
}

mod hex {
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
        serde::Deserialize::deserialize(from)
    }
}

fn main() {}
