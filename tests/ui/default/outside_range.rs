use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(10..=20), default = 5)]
    value: u8,
}

fn main() {}
