use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern = "^a$")]
    value: Option<u8>,
}

fn main() {}
