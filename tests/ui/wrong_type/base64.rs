use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(base64)]
    value: u8,
}

fn main() {}
