use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "flie", path))]
struct Disk {
    #[validate(one_of(["file", "block"]))]
    of: String,
    path: Option<String>,
}

fn main() {}
