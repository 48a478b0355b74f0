//! A list in a string whose items no string holds: `Vec<Disk>` under `list(",")`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
struct Disk {
    name: String,
}
#[derive(Validate)]
struct Vm {
    #[validate(form = list(","))]
    disks: Vec<Disk>,
}
