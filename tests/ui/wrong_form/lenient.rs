use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = lenient)]
    value: Vec<u8>,
}

fn main() {}
