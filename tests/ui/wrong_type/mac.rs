use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(mac)]
    value: u64,
}

fn main() {}
