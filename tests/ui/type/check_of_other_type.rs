use vdsm_validate::Validate;

fn sane(_: &u16) -> Result<(), String> {
    Ok(())
}

#[derive(Validate)]
#[validate(check(sane, port))]
struct Host {
    port: u8,
}

fn main() {}
