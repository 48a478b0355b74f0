use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(secret = true)]
    value: u8,
}

fn main() {}
