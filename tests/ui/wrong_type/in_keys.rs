use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(keys(range(0..=9)))]
    value: BTreeMap<String, u8>,
}

fn main() {}
