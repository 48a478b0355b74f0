use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(starts_with("x"))]
    value: u8,
}

fn main() {}
