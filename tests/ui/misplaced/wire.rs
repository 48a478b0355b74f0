use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(wire)]
    value: u8,
}

fn main() {}
