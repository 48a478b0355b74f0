use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(starts_with("x"))]
    value: char,
}

fn main() {}
