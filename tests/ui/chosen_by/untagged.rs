use vdsm_validate::Validate;

#[derive(Validate)]
struct Device {
    kind: String,
    #[validate(chosen_by = kind)]
    of: Of,
}

#[derive(Validate)]
#[validate(untagged)]
enum Of {
    Disk { path: String },
    Nic { mac: String },
}

fn main() {}
