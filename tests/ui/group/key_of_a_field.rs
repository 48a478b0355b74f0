use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "camelCase", exclusive(vmId, name))]
struct Host {
    vm_id: Option<u8>,
    name: Option<u8>,
}

fn main() {}
