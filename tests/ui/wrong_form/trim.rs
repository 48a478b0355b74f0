use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = trim)]
    value: Vec<String>,
}

fn main() {}
