//! What is left out of a dictionary has to be readable without it.

use vdsm_validate::{ToDictionary, Validate};

#[derive(Validate, ToDictionary, serde::Deserialize)]
struct Account {
    #[serde(skip_serializing)]
    name: String,
    #[serde(default, skip_serializing)]
    password: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    phone: String,
}

#[derive(Validate, ToDictionary, serde::Deserialize)]
struct Pair(#[serde(skip_serializing)] u8, u8);

#[derive(Validate, ToDictionary, serde::Deserialize)]
enum Kind {
    First,
    #[serde(skip_serializing)]
    Second,
}

fn main() {}
