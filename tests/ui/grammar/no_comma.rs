use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(secret default)]
    value: u8,
}

fn main() {}
