use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(exclusive(a, b))]
    a: u8,
}

fn main() {}
