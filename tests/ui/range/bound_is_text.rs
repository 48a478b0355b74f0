use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range("a"..="z"))]
    value: u8,
}

fn main() {}
