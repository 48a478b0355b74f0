use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(phone)]
    value: u8,
}

fn main() {}
