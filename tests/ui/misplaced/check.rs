use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(check(sane, value))]
    value: u8,
}

fn main() {}
