use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(path, url), exclusive(path, url))]
struct Disk {
    path: Option<String>,
    url: Option<String>,
}

fn main() {}
