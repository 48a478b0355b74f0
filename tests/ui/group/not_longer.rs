use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(not_longer(a, b, c))]
struct Host {
    a: Vec<u8>,
    b: Vec<u8>,
    c: Vec<u8>,
}

fn main() {}
