use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(length(64..=1))]
    value: String,
}

fn main() {}
