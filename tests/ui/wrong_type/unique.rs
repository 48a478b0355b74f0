use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(unique)]
    value: String,
}

fn main() {}
