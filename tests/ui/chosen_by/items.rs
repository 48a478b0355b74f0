use vdsm_validate::Validate;

#[derive(Validate)]
struct Device {
    kind: String,
    #[validate(chosen_by = kind)]
    of: Vec<u8>,
}

fn main() {}
