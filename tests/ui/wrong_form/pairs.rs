use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = pairs(" ", "="))]
    value: Vec<String>,
}

fn main() {}
