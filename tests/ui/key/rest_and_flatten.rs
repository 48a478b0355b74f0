use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rest, flatten)]
    custom: BTreeMap<String, String>,
}

fn main() {}
