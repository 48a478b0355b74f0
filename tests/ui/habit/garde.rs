//! What garde has.

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(allow_unvalidated)]
struct Host {
    #[validate(dive)]
    f0: Disk,
    #[validate(inner(length(min = 1)))]
    f1: Vec<String>,
    #[validate(prefix("a"))]
    f2: String,
    #[validate(suffix("a"))]
    f3: String,
    #[validate(matches(b))]
    f4: String,
    #[validate(adapt(custom))]
    f5: String,
}

#[derive(Validate)]
struct Disk {
    size: u8,
}

fn main() {}
