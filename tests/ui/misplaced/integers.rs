use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(integers)]
struct Host {
    port: u16,
}

fn main() {}
