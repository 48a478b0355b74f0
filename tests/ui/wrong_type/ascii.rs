use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(ascii)]
    value: bool,
}

fn main() {}
