use vdsm_validate::Validate;

const LEAST: u8 = 1;
const MOST: u8 = 9;

#[derive(Validate)]
struct Host {
    #[validate(range(MOST..=LEAST))]
    value: u8,
}

fn main() {}
