// What is declared of a variant that is skipped.
use vdsm_validate::Validate;

#[derive(Validate)]
enum Skipped {
    Kept {
        size: u8,
    },
    #[validate(skip, alias = "old")]
    Left {
        #[validate(range(1..))]
        size: u8,
    },
}

#[derive(Validate)]
enum Names {
    Kept,
    #[validate(skip, rename = "left")]
    Left,
}

fn main() {}
