use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ordered(a <= b))]
struct S {
    a: Vec<u8>,
    b: Vec<u8>,
}

fn main() {}
