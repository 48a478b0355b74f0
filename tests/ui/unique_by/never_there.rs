#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Nic {
    name: String,
    #[validate(skip)]
    skipped: String,
}

#[derive(Validate)]
struct Host {
    #[validate(unique(by = skipped))]
    nics: Vec<Nic>,
}

fn main() {}
