use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(serde::Deserialize)]
struct Foreign {
    many: Vec<u8>,
}

fn few(foreign: &Foreign) -> Result<(), &'static str> {
    if foreign.many.len() < 9 { Ok(()) } else { Err("has too many") }
}

fn judges_whether(_: &Foreign) -> bool {
    true
}

#[derive(Validate)]
struct Host {
    #[validate(serde, custom(few))]
    number: u8,
    #[validate(each(serde, custom(few)))]
    map: BTreeMap<String, u8>,
    #[validate(serde, custom(judges_whether))]
    foreign: Foreign,
}

fn main() {}
