use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ignore_case)]
struct Host {
    port: u16,
}

fn main() {}
