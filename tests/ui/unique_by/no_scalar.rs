#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Link {
    mac: String,
}

#[derive(Validate)]
struct Nic {
    link: Link,
}

#[derive(Validate)]
struct Host {
    #[validate(unique(by = link))]
    nics: Vec<Nic>,
}

fn main() {}
