use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rename =)]
    value: u8,
}

fn main() {}
