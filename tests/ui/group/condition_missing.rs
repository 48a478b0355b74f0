use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(a, b))]
struct Host {
    a: Option<u8>,
    b: Option<u8>,
}

fn main() {}
