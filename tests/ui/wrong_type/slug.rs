use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(slug)]
    value: u8,
}

fn main() {}
