use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(0..=9.5))]
    value: u8,
}

fn main() {}
