use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(default)]
struct Host {
    port: u16,
}

fn main() {}
