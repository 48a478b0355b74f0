use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(finite)]
    value: u8,
}

fn main() {}
