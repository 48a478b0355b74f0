use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    host: String,
}

#[derive(Validate)]
struct Vms {
    places: BTreeMap<Place, u8>,
}

fn main() {}
