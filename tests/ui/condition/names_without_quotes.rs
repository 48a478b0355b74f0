use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == File, path), required_if(kind == block, path))]
struct Disk {
    mode: Mode,
    kind: String,
    path: Option<String>,
}

#[derive(Validate)]
enum Mode {
    File,
    Block,
}

fn main() {}
