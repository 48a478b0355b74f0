use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = empty(1))]
    value: Option<u8>,
}

fn main() {}
