//! A field that is never on the wire gets the default of its type, which has one.

use vdsm_validate::Validate;

#[derive(Validate)]
struct Vm {
    #[validate(skip)]
    started: std::time::Instant,
    name: String,
}

fn main() {}
