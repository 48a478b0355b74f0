use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    File,
    Dir,
}

#[derive(Validate)]
#[validate(
    required_if(mode == "File" || mode == "Dir", path),
    forbidden_if(mode != "Dir" && mode != "File", size),
    required_if(mode == "File" || mode != "Dir" && path == "a", name)
)]
struct Disk {
    mode: Option<Mode>,
    path: Option<String>,
    size: Option<u64>,
    name: Option<String>,
}

fn main() {}
