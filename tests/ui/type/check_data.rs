use vdsm_validate::{Complaint, Validate};

fn sane(_: &Option<u16>) -> Result<(), Complaint> {
    Ok(())
}

#[derive(Validate)]
#[validate(check_data(sane, port))]
struct Host {
    port: Option<u16>,
}

fn main() {}
