use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(a, b))]
struct Host {
    #[validate(rest)]
    a: BTreeMap<String, String>,
    b: Option<u8>,
}

fn main() {}
