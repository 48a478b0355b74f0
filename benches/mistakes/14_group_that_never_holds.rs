//! a required field that excludes another
// ours
#[derive(vdsm_validate::Validate)]
#[validate(exclusive(bonding, nic))]
struct Network {
    bonding: String,
    nic: Option<String>,
}
