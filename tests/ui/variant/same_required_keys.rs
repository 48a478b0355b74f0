use vdsm_validate::Validate;

#[derive(Validate)]
enum Device {
    Disk { path: String, readonly: Option<bool> },
    Cdrom { path: String, tray: Option<bool> },
}

fn main() {}
