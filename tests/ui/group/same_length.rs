use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(same_length(a))]
struct Host {
    a: Vec<u8>,
}

fn main() {}
