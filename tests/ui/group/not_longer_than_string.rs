use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(not_longer(a, b))]
struct S {
    a: Vec<u8>,
    b: Option<String>,
}

fn main() {}
