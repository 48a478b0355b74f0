use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Device {
    #[validate(tag = "disk")]
    Disk { path: String },
    Nic { mac: String },
}

fn main() {}
