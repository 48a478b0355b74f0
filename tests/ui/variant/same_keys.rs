use vdsm_validate::Validate;

#[derive(Validate)]
enum Device {
    Disk { path: String },
    Cdrom { path: String },
}

fn main() {}
