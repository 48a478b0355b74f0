use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(ends_with("x"))]
    value: Vec<String>,
}

fn main() {}
