use vdsm_validate::Validate;

const NONE: u8 = 0;

#[derive(Validate)]
struct Host {
    #[validate(range(10..=20), otherwise = 5)]
    value: u8,
    #[validate(range(1..), default = 1, otherwise = NONE)]
    other: u8,
}

fn main() {}
