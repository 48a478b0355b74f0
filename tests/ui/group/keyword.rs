use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(type, url), required_if(type == "a", path))]
struct Disk {
    r#type: Option<String>,
    path: Option<String>,
    url: Option<String>,
}

fn main() {}
