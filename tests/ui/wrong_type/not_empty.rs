use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(not_empty)]
    value: u8,
}

fn main() {}
