use std::collections::BTreeMap;

use vdsm_validate::{ToDictionary, Validate};

#[derive(Validate)]
struct Host {
    #[validate(each(serde))]
    name: String,
    #[validate(keys(serde))]
    list: Vec<u8>,
}

#[derive(Validate, ToDictionary)]
struct Written {
    #[validate(each(serde))]
    parts: BTreeMap<String, Part>,
}

#[derive(serde::Deserialize)]
struct Part;

fn main() {}
