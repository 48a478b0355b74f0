use vdsm_validate::Validate;

fn sane(_: &u16) -> bool {
    true
}

#[derive(Validate)]
#[validate(check(sane, port))]
struct Host {
    port: u8,
}

fn main() {}
