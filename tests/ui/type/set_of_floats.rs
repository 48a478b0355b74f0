use std::collections::{BTreeMap, HashSet};

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    weights: HashSet<f64>,
}

#[derive(Validate)]
struct Disk {
    sizes: BTreeMap<f32, u8>,
}

fn main() {}
