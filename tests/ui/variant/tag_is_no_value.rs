use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "type")]
enum Device {
    #[validate(tag = 1.5)]
    Disk { path: String },
    Nic { mac: String },
}

fn main() {}
