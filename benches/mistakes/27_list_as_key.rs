//! A list as the key of a map: `HashMap<Vec<u8>, u8>`
// ours
use std::collections::HashMap;
use vdsm_validate::Validate;
#[derive(Validate)]
struct Host {
    sizes: HashMap<Vec<u8>, u8>,
}
// serde_derive
use std::collections::HashMap;
#[derive(serde::Deserialize)]
struct Host {
    sizes: HashMap<Vec<u8>, u8>,
}
