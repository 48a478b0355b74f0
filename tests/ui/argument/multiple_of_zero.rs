use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(multiple_of(0))]
    value: u8,
}

fn main() {}
