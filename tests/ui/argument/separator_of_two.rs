use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = list("::"))]
    value: Vec<String>,
}

fn main() {}
