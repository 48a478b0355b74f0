use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(skip)]
struct Host {
    port: u16,
}

fn main() {}
