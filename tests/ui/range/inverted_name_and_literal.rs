use vdsm_validate::Validate;

const MOST: u8 = 9;

#[derive(Validate)]
struct Host {
    #[validate(range(10..=MOST))]
    value: u8,
}

fn main() {}
