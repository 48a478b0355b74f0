use vdsm_validate::{ToDictionary, Validate};

#[derive(Validate, ToDictionary)]
struct Volume {
    parent: Volume,
}

fn main() {}
