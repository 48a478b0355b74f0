use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(unknown = ignore)]
    value: u8,
}

fn main() {}
