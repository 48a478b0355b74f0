use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(given = "kind")]
enum Device {
    Disk { path: String },
    Nic { mac: String },
}

#[derive(Validate)]
struct Host {
    kind: String,
    #[validate(chosen_by = knid)]
    device: Device,
}

fn main() {}
