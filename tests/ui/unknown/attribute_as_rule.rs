use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(renmae = "x")]
    value: u8,
}

fn main() {}
