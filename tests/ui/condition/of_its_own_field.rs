use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == "file", mode))]
struct Disk {
    mode: Option<String>,
}

fn main() {}
