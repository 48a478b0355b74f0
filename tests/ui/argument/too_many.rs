use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(uuid("x"))]
    value: String,
}

fn main() {}
