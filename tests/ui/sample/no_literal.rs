use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(sample = String::new())]
    value: String,
}

fn main() {}
