//! The style of the fields of variants, on a struct.

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all_fields = "camelCase")]
struct Host {
    vm_id: String,
}

fn main() {}
