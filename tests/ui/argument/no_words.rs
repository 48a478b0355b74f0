use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = words)]
    value: bool,
}

fn main() {}
