use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(default = "x")]
    value: u8,
}

fn main() {}
