use vdsm_validate::Validate;

const NAME: &str = "^(a$";

#[derive(Validate)]
struct Host {
    #[validate(pattern(NAME))]
    name: String,
}

fn main() {}
