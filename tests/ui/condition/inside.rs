use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(disk.mode == "file", path), forbidden_if(disk.size > 5, block))]
#[validate(only_if(present(disk.mode), block))]
struct Volume {
    disk: Disk,
    path: Option<String>,
    block: Option<u8>,
}

#[derive(Validate)]
struct Disk {
    mode: Option<String>,
    size: u64,
}

fn main() {}
