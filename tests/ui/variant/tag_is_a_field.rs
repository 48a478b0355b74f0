use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "type")]
enum Device {
    Disk { path: String, r#type: String },
    Nic { mac: String },
}

fn main() {}
