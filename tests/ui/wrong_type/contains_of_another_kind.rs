use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(contains("a"))]
    numbers: Vec<u8>,
}

fn main() {}
