use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(unique)]
    map: BTreeMap<String, u8>,
    #[validate(serde, unique)]
    ports: Vec<u16>,
    #[validate(unique)]
    name: String,
}

fn main() {}
