use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(sample = "a")]
    value: Vec<String>,
}

fn main() {}
