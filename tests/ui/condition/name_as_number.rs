use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == 5, path))]
struct Disk {
    of: Kind,
    path: Option<String>,
}

#[derive(Validate)]
#[validate(integers)]
enum Kind {
    X = 4,
    Y = 5,
}

fn main() {}
