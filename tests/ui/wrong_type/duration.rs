use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(duration)]
    value: u8,
}

fn main() {}
