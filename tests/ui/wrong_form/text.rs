use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = text)]
    value: String,
}

fn main() {}
