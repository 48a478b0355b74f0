use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(ip)]
    value: u32,
}

fn main() {}
