use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == 3, path))]
struct Disk {
    of: String,
    path: Option<String>,
}

fn main() {}
