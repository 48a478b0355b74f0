use std::error::Error;

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(check(fits, a))]
struct Pair {
    a: u8,
    #[validate(custom(fits))]
    b: u8,
}

fn fits(_: &u8) -> Result<(), Box<dyn Error>> {
    Ok(())
}

fn main() {}
