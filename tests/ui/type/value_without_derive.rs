use std::collections::BTreeMap;

use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Host {
    ports: Option<BTreeMap<String, Box<Port>>>,
}

fn main() {}
