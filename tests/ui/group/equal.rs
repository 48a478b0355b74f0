use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(equal(name, size))]
struct Disk {
    name: String,
    size: u32,
}

fn main() {}
