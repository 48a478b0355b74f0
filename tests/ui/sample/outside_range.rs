use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(10..=20), sample = 5)]
    value: u8,
}

fn main() {}
