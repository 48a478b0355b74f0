use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(strict)]
    value: u8,
}

fn main() {}
