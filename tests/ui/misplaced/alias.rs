use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(alias = "x")]
struct Host {
    port: u16,
}

fn main() {}
