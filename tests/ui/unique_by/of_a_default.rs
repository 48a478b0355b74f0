#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Nic {
    #[validate(default = call())]
    called: String,
}

fn call() -> String {
    String::new()
}

#[derive(Validate)]
struct Host {
    #[validate(unique(by = called))]
    nics: Vec<Nic>,
}

fn main() {}
