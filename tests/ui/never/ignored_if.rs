use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ignored_if(mode == "dhcp", address))]
struct Network {
    mode: String,
    address: String,
}

fn main() {}
