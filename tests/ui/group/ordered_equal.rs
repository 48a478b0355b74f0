use vdsm_validate::Validate;
#[derive(Validate)]
#[validate(ordered(a == b))]
struct A { a: u8, b: u8 }
fn main() {}
