use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "type", given = "device")]
enum Device {
    Disk { path: String },
    Nic { mac: String },
}

fn main() {}
