use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(length(1..=64))]
    value: u8,
}

fn main() {}
