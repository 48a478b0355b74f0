//! Both names of the attribute on one place.

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rename = "vmId")]
    #[vdsm(length(1..))]
    vm_id: String,
}

fn main() {}
