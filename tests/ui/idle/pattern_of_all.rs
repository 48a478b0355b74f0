use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(pattern(""))]
    path: String,
    #[validate(each(pattern(".*")))]
    names: Vec<String>,
}

fn main() {}
