use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(alphanumeric)]
    value: u8,
}

fn main() {}
