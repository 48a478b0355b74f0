use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "a", path))]
struct Disk {
    of: Place,
    path: Option<String>,
}

#[derive(Validate)]
struct Place {
    host: String,
}

fn main() {}
