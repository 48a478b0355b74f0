use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(starts_with(""))]
    value: String,
}

fn main() {}
