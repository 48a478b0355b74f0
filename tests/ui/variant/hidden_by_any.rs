// A variant behind one that takes every value.
use serde_json::Value;
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Hidden {
    Any(Value),
    Number(u8),
}

#[derive(Validate)]
#[validate(untagged)]
enum Chosen {
    Any(Value),
    Address { host: String },
}

fn main() {}
