use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(sample = "x")]
    value: u8,
}

fn main() {}
