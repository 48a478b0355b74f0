use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(lowercase)]
    value: u8,
}

fn main() {}
