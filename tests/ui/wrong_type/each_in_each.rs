//! More `each(…)` than the type has containers inside each other.

use vdsm_validate::Validate;

#[derive(Validate)]
struct Vm {
    #[validate(each(each(length(1..))))]
    names: Vec<String>,
}

fn main() {}
