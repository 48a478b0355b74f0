use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Port(u16);

#[derive(Validate)]
struct Host {
    #[validate(each(serde))]
    ports: Vec<Port>,
    #[validate(keys(serde))]
    names: Option<BTreeMap<Port, String>>,
    #[validate(serde)]
    pairs: Vec<(Port, u8)>,
}

fn main() {}
