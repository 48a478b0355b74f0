use vdsm_validate::{ToDictionary, Validate};

#[derive(Validate, ToDictionary)]
struct Host {
    name: &str,
    port: u16,
}

fn main() {}
