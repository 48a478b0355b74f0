//! What validator has.

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(schema(function = "f"))]
struct Host {
    #[validate(email)]
    f0: String,
    #[validate(nested)]
    f1: Disk,
    #[validate(custom(function = "f"))]
    f2: String,
    #[validate(range(min = 1))]
    f3: u8,
    #[validate(length(min = 1, max = 5))]
    f4: String,
    #[validate(required)]
    f5: String,
    #[validate(regex(path = *RE))]
    f6: String,
    #[validate(must_match(other = "b"))]
    f7: String,
    #[validate(not_empty(message = "x"))]
    f8: String,
}

#[derive(Validate)]
struct Disk {
    size: u8,
}

fn main() {}
