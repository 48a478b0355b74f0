use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rename = 5)]
    value: u8,
}

fn main() {}
