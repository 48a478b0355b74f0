use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(uppercase)]
    value: u8,
}

fn main() {}
