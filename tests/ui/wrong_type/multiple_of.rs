use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(multiple_of(4))]
    value: String,
}

fn main() {}
