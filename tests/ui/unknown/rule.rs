use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rnage(0..=9))]
    value: u8,
}

fn main() {}
