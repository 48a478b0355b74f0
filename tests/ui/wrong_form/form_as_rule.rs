use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(lenient)]
    value: u8,
}

fn main() {}
