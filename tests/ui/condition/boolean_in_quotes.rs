use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "yes", path))]
struct Disk {
    #[validate(form = words(true = "yes", false = "no"))]
    of: bool,
    path: Option<String>,
}

fn main() {}
