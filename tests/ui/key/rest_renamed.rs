use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rest, rename = "custom")]
    other: BTreeMap<String, String>,
}

fn main() {}
