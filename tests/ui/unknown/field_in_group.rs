use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(bonding, nik))]
struct Host {
    bonding: Option<String>,
    nic: Option<String>,
}

fn main() {}
