use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(same_length(a, b))]
struct S {
    a: u8,
    b: String,
}

fn main() {}
