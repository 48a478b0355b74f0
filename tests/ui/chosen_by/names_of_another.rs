use vdsm_validate::Validate;

#[derive(Validate)]
enum Kind {
    Disk,
    Nic,
}

#[derive(Validate)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Of {
    Disk { path: String },
    Nic { mac: String },
}

#[derive(Validate)]
struct Device {
    kind: Kind,
    #[validate(chosen_by = kind)]
    of: Option<Of>,
    number: u8,
    #[validate(chosen_by = number)]
    all: Vec<Of>,
    #[validate(one_of(["DISK", "NIC"]))]
    name: String,
    #[validate(chosen_by = name)]
    one: Of,
}

fn main() {}
