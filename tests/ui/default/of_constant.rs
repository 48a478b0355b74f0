use vdsm_validate::Validate;

const LEAST: u16 = 68;

#[derive(Validate)]
struct Network {
    #[validate(range(LEAST..), default = LEAST - 1)]
    mtu: u16,
}

fn main() {}
