use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exactly_one(a, b))]
struct Host {
    a: String,
    b: u8,
}

fn main() {}
