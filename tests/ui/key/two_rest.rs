use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rest)]
    custom: BTreeMap<String, String>,
    #[validate(rest)]
    other: BTreeMap<String, String>,
}

fn main() {}
