use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(crate = vdsm_validate)]
    value: u8,
}

fn main() {}
