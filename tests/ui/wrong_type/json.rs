use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(json)]
    value: u8,
}

fn main() {}
