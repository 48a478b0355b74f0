//! What serde_valid has.

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(minimum = 0)]
    f0: u8,
    #[validate(maximum = 9)]
    f1: u8,
    #[validate(min_length = 1)]
    f2: String,
    #[validate(unique_items)]
    f3: Vec<u8>,
    #[validate(enumerate("a", "b"))]
    f4: String,
    #[validate(pattern(r"^a$", message = "x"))]
    f5: String,
    #[validate(r#enum = [5, 10])]
    f6: u8,
    #[validate(length(1..), fluent("name"))]
    f7: String,
}

fn main() {}
