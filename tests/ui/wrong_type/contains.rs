use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(contains("x"))]
    value: u16,
}

fn main() {}
