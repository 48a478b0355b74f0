//! As garde has it: `dive`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
struct Disk {
    size: u64,
}
#[derive(Validate)]
struct Host {
    #[validate(dive)]
    disk: Disk,
}
