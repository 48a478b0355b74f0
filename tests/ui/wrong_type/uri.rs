use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(uri)]
    value: u8,
}

fn main() {}
