use vdsm_validate::Validate;

const LEAST: u8 = 5;

#[derive(Validate)]
struct Host {
    #[validate(pattern(LEAST))]
    name: String,
}

fn main() {}
