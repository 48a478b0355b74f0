use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern = "^\\y$")]
    value: String,
}

fn main() {}
