use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern)]
    value: String,
}

fn main() {}
