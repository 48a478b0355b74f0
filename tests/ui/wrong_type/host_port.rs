use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(host_port)]
    value: u16,
}

fn main() {}
