use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(printable)]
    value: u8,
}

fn main() {}
