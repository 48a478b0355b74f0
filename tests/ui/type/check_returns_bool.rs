use vdsm_validate::Validate;

fn sane(_: &u8) -> bool {
    true
}

#[derive(Validate)]
#[validate(check(sane, port))]
struct Host {
    port: u8,
}

fn main() {}
