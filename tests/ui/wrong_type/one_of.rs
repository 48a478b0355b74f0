use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["a", "b"]))]
    value: u8,
}

fn main() {}
