use std::collections::HashMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    disks: HashMap<Vec<u8>, u8>,
    sizes: Option<HashMap<(u8, u8), u8>>,
}

fn main() {}
