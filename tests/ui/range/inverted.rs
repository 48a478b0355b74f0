use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(20..=10))]
    value: u8,
}

fn main() {}
