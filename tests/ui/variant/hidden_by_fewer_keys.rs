use vdsm_validate::Validate;

#[derive(Validate)]
enum Device {
    Disk { path: String },
    Mirror { path: String, copies: u8 },
}

fn main() {}
