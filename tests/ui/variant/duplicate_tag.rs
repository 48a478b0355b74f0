use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "type")]
enum Device {
    #[validate(tag = "disk")]
    Disk { path: String },
    #[validate(tag = "disk")]
    Cdrom { path: String },
}

fn main() {}
