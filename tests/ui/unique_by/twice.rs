#![allow(dead_code)]
use vdsm_validate::Validate;

#[derive(Validate)]
struct Link {
    mac: String,
}

#[derive(Validate)]
struct Nic {
    name: String,
    link: Link,
    #[validate(default = call())]
    called: String,
    #[validate(serde)]
    seen: String,
    #[validate(skip)]
    skipped: String,
}

fn call() -> String {
    String::new()
}

#[derive(Validate)]
struct Host {
    #[validate(unique(by = name), unique(by = name))]
    nics: Vec<Nic>,
}

fn main() {}
