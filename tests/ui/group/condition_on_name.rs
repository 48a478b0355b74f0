use vdsm_validate::Validate;

const LIMIT: u8 = 5;

#[derive(Validate)]
#[validate(required_if(a == LIMIT, b))]
struct Host {
    a: Option<u8>,
    b: Option<u8>,
}

fn main() {}
