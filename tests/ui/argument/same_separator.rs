use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(form = pairs(";", ";"))]
    options: BTreeMap<String, u8>,
}

fn main() {}
