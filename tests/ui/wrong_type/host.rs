use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(host)]
    value: u8,
}

fn main() {}
