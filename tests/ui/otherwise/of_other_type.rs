use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(otherwise = "x")]
    value: u8,
    #[validate(each(otherwise = "x"))]
    values: Vec<u8>,
}

fn main() {}
