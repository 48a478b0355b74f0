use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Device {
    Disk { path: String, readonly: Option<bool> },
    Cdrom { path: String, tray: Option<bool> },
}

fn main() {}
