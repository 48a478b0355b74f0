use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(0..=300))]
    value: u8,
}

fn main() {}
