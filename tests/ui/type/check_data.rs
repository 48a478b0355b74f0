use vdsm_validate::{Violation, Validate};

fn sane(_: &Option<u16>) -> Result<(), Violation> {
    Ok(())
}

#[derive(Validate)]
#[validate(check_data(sane, port))]
struct Host {
    port: Option<u16>,
}

fn main() {}
