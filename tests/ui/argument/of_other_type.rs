use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(starts_with(5))]
    value: String,
}

fn main() {}
