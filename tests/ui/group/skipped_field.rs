use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(a, b))]
struct Host {
    #[validate(skip)]
    a: u8,
    b: Option<u8>,
}

fn main() {}
