use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(ulid)]
    value: u8,
}

fn main() {}
