use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = collapse)]
    value: u8,
}

fn main() {}
