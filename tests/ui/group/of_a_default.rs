use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(nic, bonding))]
struct Network {
    #[validate(default)]
    nic: String,
    bonding: Option<String>,
}

fn main() {}
