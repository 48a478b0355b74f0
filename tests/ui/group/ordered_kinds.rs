use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ordered(a <= b))]
struct S {
    a: u8,
    b: String,
}

fn main() {}
