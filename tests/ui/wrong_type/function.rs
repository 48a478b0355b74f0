use std::collections::BTreeMap;

use vdsm_validate::Validate;

fn judges_whether(_: &u8) -> bool {
    true
}

fn judges_whether_all(_: &[u8]) -> bool {
    true
}

fn takes_it_whole(_: u8) -> Result<(), &'static str> {
    Ok(())
}

fn of_a_wide_number(_: &u16) -> Result<(), &'static str> {
    Ok(())
}

#[derive(Validate)]
struct Host {
    #[validate(custom(judges_whether))]
    a: u8,
    #[validate(custom(takes_it_whole))]
    b: u8,
    #[validate(custom(of_a_wide_number))]
    c: u8,
    #[validate(each(one_of([1, 2])))]
    d: Vec<String>,
    #[validate(custom(judges_whether_all))]
    e: Vec<u8>,
    #[validate(custom(|map: &BTreeMap<String, u8>| map.is_empty()))]
    f: BTreeMap<String, u8>,
}

fn main() {}
