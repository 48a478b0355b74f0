use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(flatten)]
struct Host {
    port: u16,
}

fn main() {}
