use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(time)]
    value: u8,
}

fn main() {}
