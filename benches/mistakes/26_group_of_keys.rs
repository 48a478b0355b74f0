//! A group that names keys: `exclusive(vmId, name)`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
#[validate(rename_all = "camelCase", exclusive(vmId, name))]
struct Machine {
    vm_id: Option<String>,
    name: Option<String>,
}
