use vdsm_validate::{ToDictionary, Validate};

#[derive(Validate)]
struct Port(u16);

#[derive(Validate, ToDictionary)]
struct Host {
    port: Port,
}

fn main() {}
