use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(-1..=9))]
    value: u8,
}

fn main() {}
