use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(ipv4)]
    value: [u8; 4],
}

fn main() {}
