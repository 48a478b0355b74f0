#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Nic {
    name: String,
}

#[derive(Validate)]
struct Host {
    #[validate(unique(by = nme))]
    nics: Vec<Nic>,
}

fn main() {}
