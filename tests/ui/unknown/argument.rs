use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(uuid(lowr = true))]
    value: String,
}

fn main() {}
