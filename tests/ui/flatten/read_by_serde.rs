use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(serde, flatten)]
    others: BTreeMap<String, u8>,
}

fn main() {}
