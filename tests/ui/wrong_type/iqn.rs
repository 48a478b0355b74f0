use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(iqn)]
    value: bool,
}

fn main() {}
