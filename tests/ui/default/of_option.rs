use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1..=9), default = Some(0))]
    value: Option<u8>,
}

fn main() {}
