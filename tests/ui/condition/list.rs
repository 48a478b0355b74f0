use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "a", path))]
struct Disk {
    of: Vec<String>,
    path: Option<String>,
}

fn main() {}
