use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(deprecated = "x")]
struct Host {
    port: u16,
}

fn main() {}
