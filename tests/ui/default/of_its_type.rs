use vdsm_validate::Validate;

#[derive(Validate)]
struct Network {
    #[validate(default, range(1..))]
    mtu: u16,
    #[validate(default, not_empty)]
    nics: Vec<String>,
}

fn main() {}
