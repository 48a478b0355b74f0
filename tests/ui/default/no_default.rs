use vdsm_validate::Validate;

#[derive(Validate)]
struct Size(u8);

#[derive(Validate)]
struct Host {
    #[validate(default)]
    value: Size,
}

fn main() {}
