use vdsm_validate::Validate;

#[derive(Validate)]
struct Device {
    kinds: Vec<String>,
    #[validate(chosen_by = kinds)]
    of: Option<Of>,
}

#[derive(Validate)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Of {
    Disk { path: String },
    Nic { mac: String },
}

fn main() {}
