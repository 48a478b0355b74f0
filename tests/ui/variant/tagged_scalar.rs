use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "type")]
enum Device {
    Disk(String),
    Nic { mac: String },
}

fn main() {}
