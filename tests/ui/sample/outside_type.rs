use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(sample = 300)]
    value: u8,
}

fn main() {}
