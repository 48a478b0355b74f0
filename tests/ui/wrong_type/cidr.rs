use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(cidr)]
    value: u8,
}

fn main() {}
