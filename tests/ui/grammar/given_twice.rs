use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(secret, secret)]
    value: u8,
}

fn main() {}
