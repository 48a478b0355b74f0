//! Conditions in Rust's own terms, and attributes that go on without a comma.

use vdsm_validate::Validate;

#[derive(Validate)]
enum Kind {
    Disk,
    Nic,
}

#[derive(Validate)]
#[validate(required_if(a == None, b), required_if(a.is_some(), c), required_if(!on, b), required_if(kind == Kind::Disk, b))]
struct Vm {
    a: Option<u8>,
    b: Option<u8>,
    c: Option<u8>,
    on: bool,
    kind: Kind,
    #[validate(range 1..5)]
    e: u8,
    #[validate(not(any()))]
    f: String,
}

fn main() {}
