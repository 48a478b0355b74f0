use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(documented)]
    value: u8,
}

fn main() {}
