use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive)]
struct Host {
    a: Option<u8>,
    b: Option<u8>,
}

fn main() {}
