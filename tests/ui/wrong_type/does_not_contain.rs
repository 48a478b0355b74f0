use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(does_not_contain("x"))]
    value: u8,
}

fn main() {}
