use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == 500, path))]
struct Disk {
    of: u8,
    path: Option<String>,
}

fn main() {}
