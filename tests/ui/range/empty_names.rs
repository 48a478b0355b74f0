use vdsm_validate::Validate;

const LEAST: u8 = 1;

#[derive(Validate)]
struct Host {
    #[validate(range(LEAST..LEAST))]
    value: u8,
}

fn main() {}
