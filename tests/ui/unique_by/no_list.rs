#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(unique(by = name))]
    nics: String,
}

fn main() {}
