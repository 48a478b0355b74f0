#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Nic {
    #[validate(serde)]
    seen: String,
}

#[derive(Validate)]
struct Host {
    #[validate(unique(by = seen))]
    nics: Vec<Nic>,
}

fn main() {}
