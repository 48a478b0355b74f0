// What holds rules or forms holds one at least.
use vdsm_validate::Validate;

#[derive(Validate)]
struct Nothing {
    #[validate(each())]
    items: Vec<u8>,
    #[validate(keys())]
    keyed: std::collections::BTreeMap<String, u8>,
    #[validate(warn())]
    warned: u8,
    #[validate(strict())]
    strict: u8,
    #[validate(wire())]
    wire: u8,
    #[validate(legacy())]
    legacy: u8,
}

fn main() {}
