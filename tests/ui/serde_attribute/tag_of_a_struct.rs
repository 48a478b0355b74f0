use serde::{Deserialize, Serialize};
use vdsm_validate::Validate;

#[derive(Validate, Serialize, Deserialize)]
#[serde(tag = "kind")]
struct Disk {
    size: u8,
}

fn main() {}
