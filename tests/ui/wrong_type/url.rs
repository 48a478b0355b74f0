use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(url)]
    value: bool,
}

fn main() {}
