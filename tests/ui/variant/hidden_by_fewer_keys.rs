use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Device {
    Disk { path: String },
    Mirror { path: String, copies: u8 },
}

fn main() {}
