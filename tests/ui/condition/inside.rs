use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(
    required_if(disk.mdoe == "file", path),
    required_if(disk.kind == "fiel", path),
    forbidden_if(disk.size > 70_000, block),
    only_if(present(disk.size), block)
)]
struct Volume {
    disk: Disk,
    path: Option<String>,
    block: Option<u8>,
}

#[derive(Validate)]
struct Disk {
    mode: Option<String>,
    kind: Kind,
    size: u16,
}

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum Kind {
    File,
    Block,
}

fn main() {}
