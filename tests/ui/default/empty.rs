use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(not_empty, default = String::from(""))]
    value: String,
}

fn main() {}
