use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(legacy)]
    value: u8,
}

fn main() {}
