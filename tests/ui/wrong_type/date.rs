use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(date)]
    value: u8,
}

fn main() {}
