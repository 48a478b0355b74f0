use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = tuple(":"))]
    value: u8,
}

fn main() {}
