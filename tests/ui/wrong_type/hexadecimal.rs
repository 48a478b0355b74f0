use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(hexadecimal)]
    value: u64,
}

fn main() {}
