use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(uri_reference)]
    value: u8,
}

fn main() {}
