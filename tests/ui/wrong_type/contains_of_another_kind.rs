use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(contains("a"))]
    numbers: Vec<u8>,
    #[validate(does_not_contain(5))]
    names: Vec<String>,
    #[validate(contains(5))]
    by_name: BTreeMap<String, u8>,
}

fn main() {}
