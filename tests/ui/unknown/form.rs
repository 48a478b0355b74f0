use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = lenint)]
    value: u8,
}

fn main() {}
