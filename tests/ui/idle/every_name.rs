use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    File,
    Block,
}

#[derive(Validate)]
struct Disk {
    #[validate(one_of(["Block", "File"]))]
    mode: Mode,
    #[validate(one_of(["Block"]))]
    other: Mode,
}

fn main() {}
