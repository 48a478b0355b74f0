use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(export)]
    value: u32,
}

fn main() {}
