use vdsm_validate::Validate;

#[derive(Validate)]
struct Network {
    #[validate(ipv4, default = "localhost")]
    address: String,
}

fn main() {}
