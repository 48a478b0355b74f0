use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(email)]
    value: u8,
}

fn main() {}
