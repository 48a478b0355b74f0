use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    path: String,
}

#[derive(Validate)]
struct Cdrom {
    path: String,
}

#[derive(Validate)]
#[validate(untagged)]
enum Device {
    Disk(Disk),
    Cdrom(Cdrom),
}

fn main() {}
