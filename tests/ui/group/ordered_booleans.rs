use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ordered(a <= b))]
struct S {
    a: Option<bool>,
    b: Option<bool>,
}

fn main() {}
