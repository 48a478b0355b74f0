use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(ipv6)]
    value: f64,
}

fn main() {}
