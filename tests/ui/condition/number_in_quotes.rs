use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "5", path))]
struct Disk {
    #[validate(form = lenient)]
    of: u8,
    path: Option<String>,
}

fn main() {}
