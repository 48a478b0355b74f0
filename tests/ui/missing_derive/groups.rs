use vdsm_validate::Validate;

struct Disk;

#[derive(Validate)]
#[validate(exclusive(a, b), required_if(a == "x", b))]
struct Host {
    a: Option<Disk>,
    b: Option<u8>,
}

fn main() {}
