use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Drive {
    name: String,
    #[validate(rest, length(..=5), contains("id"), custom(known))]
    other: BTreeMap<String, String>,
}

fn known(other: &BTreeMap<String, String>) -> Result<(), &'static str> {
    if other.len() == 1 { Ok(()) } else { Err("is not known") }
}

fn main() {}
