use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of != "flie", path))]
struct Disk {
    of: Option<Mode>,
    path: Option<String>,
}

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum Mode {
    File,
    Block,
}

fn main() {}
