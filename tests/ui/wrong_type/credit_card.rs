use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(credit_card)]
    value: u8,
}

fn main() {}
