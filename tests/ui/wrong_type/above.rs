use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(above(1))]
    value: String,
}

fn main() {}
