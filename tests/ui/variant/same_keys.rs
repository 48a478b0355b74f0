use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Device {
    Disk { path: String },
    Cdrom { path: String },
}

fn main() {}
