use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(hostname)]
    value: u8,
}

fn main() {}
